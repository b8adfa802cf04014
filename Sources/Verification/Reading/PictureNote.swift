public import ECG
internal import Files

/// What is to be known of a picture that shows its chart all the same.
public enum PictureNote: Sendable, Equatable, CustomStringConvertible {
  /// Its colors are gone.
  case gray
  /// Light is dark and dark is light.
  case inverted
  /// It is so many times as large as it was drawn.
  case resized(factor: Double)
  /// Compression, few colors or noise change the ink of its pixels by this share of full ink.
  case unclean(share: Double)
  /// Nothing of a lead can be seen, so that it is not judged.
  case unseen(lead: Lead)

  /// In a few words.
  public var description: String {
    switch self {
    case .gray: "the picture is gray, the chart was drawn in color"
    case .inverted: "the picture is inverted: light is dark"
    case .resized(let factor): "the picture is resized: \(decimals(factor, 3)) times as large"
    case .unseen(let lead): "nothing of lead \(lead.name) can be seen: it is not judged"
    case .unclean(let share):
      "the picture is compressed or noisy: its ink is off by \(decimals(100 * share, 1)) % of full ink"
    }
  }
}
