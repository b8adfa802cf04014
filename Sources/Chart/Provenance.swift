public import ECG

/// This software, as it names itself in what it writes.
public enum Software {
  /// The version, by semver.org.
  public static let version = "0.1.0"
  /// Name and version.
  public static let name = "leadsheet \(version)"
}

/// What made a picture: written into it, so that it can be told from another.
public struct Provenance: Equatable, Sendable, Codable {
  /// Name and version of the software.
  public var software = Software.name
  /// The record's name.
  public var record: String
  /// A hash of the record's twelve leads in mV and their rate.
  public var recordHash: String
  /// The layout's name.
  public var layout: String
  /// A hash of everything the layout and the options on top of it say.
  public var layoutHash: String

  /// The provenance of a chart of `ecg` by `layout`. Hashes are 64-bit FNV-1a: they tell versions apart, they do
  /// not protect against forgery.
  public init(ecg: TwelveLeadECG, layout: Layout) {
    record = ecg.name
    layoutHash = layout.hash
    self.layout = layout.name
    recordHash = ecg.hash
  }

  /// The provenance of a picture of which neither record nor layout is known.
  init(unknown name: String) {
    (record, recordHash, layout, layoutHash) = (name, "", "unknown", "")
  }

  /// Keyword and text, for PNG.
  public var texts: [(key: String, value: String)] {
    [
      ("Software", software), ("Record", record), ("RecordHash", recordHash), ("Layout", layout),
      ("LayoutHash", layoutHash),
    ]
  }
}
