/// The two forms in which a sample shows an ECG.
public enum SampleModality: String, Codable, CaseIterable, Sendable {
  /// The recording.
  case ecg
  /// The picture of a chart.
  case image

  /// What stands for it in a message: `<ecg>` or `<image>`.
  public var tag: String { "<\(rawValue)>" }

  /// The field of a row that lists its files.
  package var path: String { self == .ecg ? "objects.ecg" : "images" }
}
