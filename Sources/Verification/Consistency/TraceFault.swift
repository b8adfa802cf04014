public import Chart
public import ECG
internal import Files

/// What is wrong with the trace of a strip.
public enum TraceFault: Sendable, Equatable, CustomStringConvertible {
  /// There is no trace.
  case absent
  /// It lies to the right by so many ms and higher by so many mV.
  case shifted(milliseconds: Double, millivolts: Double)
  /// It is so many times as high.
  case rescaled(gain: Double)
  /// It is so many times as wide: drawn at another speed.
  case stretched(factor: Double)
  /// It stands upside down.
  case inverted
  /// It runs from right to left.
  case reversed
  /// It is that of another lead.
  case shows(Lead)
  /// It is none of this record at this time.
  case unrelated
  /// Between these times, in s, there is no ink of it.
  case interrupted(from: Double, to: Double)
  /// Beside it another lead's name is printed.
  case labelled(String)
  /// Its lead's name is not printed beside it.
  case unlabelled
  /// Its body lies in another row, or off the grid.
  case astray(StrayTrace)

  /// In a few words.
  public var description: String {
    switch self {
    case .absent: "has no trace"
    case .shifted(let milliseconds, let millivolts):
      "is shifted by \(decimals(milliseconds, 1)) ms and \(decimals(millivolts, 3)) mV"
    case .rescaled(let gain): "is rescaled: \(decimals(gain, 3)) times as high"
    case .stretched(let factor): "is stretched: \(decimals(factor, 3)) times as wide"
    case .inverted: "is mirrored: upside down"
    case .reversed: "is mirrored: runs from right to left"
    case .shows(let lead): "shows lead \(lead.name)"
    case .unrelated: "shows another signal"
    case .interrupted(let from, let to):
      "is interrupted: from \(decimals(from, 2)) s to \(decimals(to, 2)) s its ink is not there"
    case .labelled(let name): "is labelled \(name)"
    case .unlabelled: "has no label"
    case .astray(let trace): trace.reason
    }
  }
}
