public import ECG

/// A format of files that hold ECGs. A new one is a type of its own and a line in ``ECGFile/formats``.
public protocol ECGFormat: Sendable {
  /// The name as messages and documents have it.
  var name: String { get }

  /// The endings, in lower case, of the files that begin its records: by these they are found in a folder.
  var endings: Set<String> { get }

  /// The record that a path names, without what may be left out of it; nil where the path names none of this format.
  ///
  /// - Parameter start: how the file at the path begins, if there is one.
  func record(at path: String, start: FileStart?) -> String?

  /// What is known of a record without reading its samples.
  ///
  /// - Throws: as ``ecg(at:options:)``.
  func outline(at path: String, options: ECGReadOptions) throws -> ECGOutline

  /// Reads a record.
  ///
  /// - Parameter path: as ``record(at:start:)`` gives it.
  /// - Throws: the format's own error where the file is invalid, `ECGError` where it holds no 12-lead ECG.
  func ecg(at path: String, options: ECGReadOptions) throws -> TwelveLeadECG
}
