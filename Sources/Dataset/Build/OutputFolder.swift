internal import ECGFiles
internal import Files
internal import Foundation
internal import Modality

/// The folder into which a data set is built. Files appear in it whole or not at all: each is written beside its place,
/// under a name that a build which is gone on with uses again, and renamed.
struct OutputFolder: Sendable {
  let path: String

  /// A path in the folder.
  func callAsFunction(_ path: String) -> String { "\(self.path)/\(path)" }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: self(path)) }

  /// The names in a folder, sorted; none where it is absent.
  func names(in path: String) throws(DatasetError) -> [String] {
    guard exists(path) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: self(path)).sorted()
    } catch {
      throw .unwritable(path: self(path), reason: "it cannot be listed: \(error.systemReason)")
    }
  }

  /// Makes a folder and those above it where they are absent.
  func makeFolder(_ path: String) throws(DatasetError) {
    try guarded(path) {
      try FileManager.default.createDirectory(atPath: self(path), withIntermediateDirectories: true)
    }
  }

  func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let whole = self(path)
    try guarded(path) {
      do {
        try AtomicFile.write(bytes, to: whole, as: whole + ".part")
      } catch let error as POSIXError where error.code == .ENOENT {
        try makeFolder(path.folder)
        try AtomicFile.write(bytes, to: whole, as: whole + ".part")
      }
    }
  }

  /// Writes a signal as a WFDB record.
  ///
  /// - Parameters:
  ///   - path: the record's, without extension; its last part is the signal's name.
  ///   - scratch: a folder in which its files are written before they come to their places.
  /// - Returns: the bytes of its files by their paths.
  func write(
    _ signal: SignalArray, asRecord path: String, scratch: String
  ) throws(DatasetError) -> [String: Int] {
    let home = "\(scratch)/\(path)".folder
    try makeFolder(home)
    try guarded(path) { _ = try signal.write(to: self(home), format: signal.wfdbFormat) }
    // The header last: where it is, the record is whole.
    var files: [String: Int] = [:]
    for file in ["dat", "hea"].map({ "\(path).\($0)" }) {
      files[file] = PathCheck.size(self("\(scratch)/\(file)"))
      try move("\(scratch)/\(file)", to: file)
    }
    return files
  }

  /// Moves a file to its place, over another if need be.
  func move(_ from: String, to path: String) throws(DatasetError) {
    try makeFolder(path.folder)
    try guarded(path) { try AtomicFile.move(from: self(from), to: self(path)) }
  }

  func read(_ path: String) throws(DatasetError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: self(path))))
    } catch {
      throw .unreadable(path: self(path), reason: "cannot be read: \(error.systemReason)")
    }
  }

  /// Removes a file or folder, if it is there.
  func remove(_ path: String) throws(DatasetError) {
    guard exists(path) else { return }
    try guarded(path) { try FileManager.default.removeItem(atPath: self(path)) }
  }

  private func guarded(_ path: String, _ body: () throws -> Void) throws(DatasetError) {
    do {
      try body()
    } catch let error as DatasetError {
      throw error
    } catch {
      throw .unwritable(path: self(path), reason: error.systemReason)
    }
  }
}
