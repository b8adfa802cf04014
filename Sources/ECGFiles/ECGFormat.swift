public import ECG

/// A format of files that hold ECGs. A new one is a type of its own and a line in ``ECGFile/formats``.
public protocol ECGFormat: Sendable {
  /// The name as messages and documents have it.
  var name: String { get }

  /// The record that a path names, without what may be left out of it; nil where the path names none of this format.
  func record(at path: String) -> String?

  /// The record that a file's path within a folder stands for; nil where the file begins none.
  ///
  /// A record of several files is begun by one of them.
  func record(begunBy path: String) -> String?

  /// What is known of a record without reading its samples.
  ///
  /// - Throws: as ``ecg(at:options:)``.
  func outline(at path: String, options: ECGReadOptions) throws -> ECGOutline

  /// Reads a record.
  ///
  /// - Parameter path: as ``record(at:)`` gives it.
  /// - Throws: the format's own error where the file is invalid, `ECGError` where it holds no 12-lead ECG.
  func ecg(at path: String, options: ECGReadOptions) throws -> TwelveLeadECG
}

/// Files that hold ECGs, in any format that is known.
public enum ECGFile {
  /// All formats, in the order in which they are asked.
  public static let formats: [any ECGFormat] = [WFDBFormat()]

  /// Reads a record in the first format that knows its path.
  ///
  /// - Throws: what the format throws; where none knows the path, what WFDB says of it.
  public static func read(_ path: String, options: ECGReadOptions = ECGReadOptions()) throws -> TwelveLeadECG
  {
    for format in formats {
      if let record = format.record(at: path) { return try format.ecg(at: record, options: options) }
    }
    return try WFDBFormat().ecg(at: path, options: options)
  }

  /// What is known of a record without reading its samples.
  ///
  /// - Throws: as ``read(_:options:)``.
  public static func outline(
    _ path: String, options: ECGReadOptions = ECGReadOptions()
  ) throws -> ECGOutline {
    for format in formats {
      if let record = format.record(at: path) { return try format.outline(at: record, options: options) }
    }
    return try WFDBFormat().outline(at: path, options: options)
  }

  /// The record that a path names in any format, or nil.
  package static func record(at path: String) -> String? {
    formats.lazy.compactMap { $0.record(at: path) }.first
  }

  /// The record that a file within a folder begins in any format, or nil.
  package static func record(begunBy path: String) -> String? {
    formats.lazy.compactMap { $0.record(begunBy: path) }.first
  }
}
