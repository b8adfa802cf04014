public import ECG
internal import Files
internal import WFDB

/// Records of PhysioNet's WFDB: a header `NAME.hea` that names its signal files.
public struct WFDBFormat: ECGFormat {
  /// `WFDB`.
  public let name = "WFDB"

  private static let ending = ".hea"

  /// The format.
  public init() {}

  /// The path without `.hea`, where there is a header.
  public func record(at path: String) -> String? {
    let stem = path.hasSuffix(Self.ending) ? String(path.dropLast(Self.ending.count)) : path
    return PathCheck.exists(stem + Self.ending) ? stem : nil
  }

  /// A header's path without `.hea`.
  public func record(begunBy path: String) -> String? {
    path.hasSuffix(Self.ending) ? String(path.dropLast(Self.ending.count)) : nil
  }

  /// Reads a record.
  ///
  /// - Throws: `WFDBError`, `ECGError`.
  public func ecg(at path: String, options: ECGReadOptions) throws -> TwelveLeadECG {
    try TwelveLeadECG(record: Record.read(path), sampleRate: options.sampleRate, missing: options.missing)
  }
}
