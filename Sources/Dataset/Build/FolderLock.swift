internal import Files
internal import Foundation
internal import Modality

/// Keeps two processes from doing the same in one folder. It falls when the process ends, however it does.
struct FolderLock {
  private let file: OpenFile

  /// - Parameters:
  ///   - path: of a file that stands for what is locked; made where it is absent.
  ///   - waits: whether to wait for another process.
  /// - Throws: ``DatasetError/locked(path:)``, ``DatasetError/unwritable(path:reason:)``.
  init(_ path: String, waits: Bool) throws(DatasetError) {
    do {
      file = try OpenFile(path, for: .locking)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
    guard flock(file.descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) == 0 else {
      if errno == EWOULDBLOCK { throw .locked(path: path) }
      throw .unwritable(path: path, reason: "it cannot be locked: \(POSIXError.last.systemReason)")
    }
  }

  /// Lets others in.
  func release() { try? file.close() }
}

/// What the parts of a build do one after the other: agree on a plan, and bring everything to its place.
enum BuildLock {
  /// The file that stands for it, until the data set is whole.
  static let name = ".build.lock"

  /// Does something while no other process does it in this folder.
  static func held<Value>(
    in output: OutputFolder, _ body: () throws(DatasetError) -> Value
  ) throws(DatasetError) -> Value {
    try output.makeFolder(".")
    let lock = try FolderLock(output(name), waits: true)
    defer { lock.release() }
    let value = try body()
    // Another process that creates it finds a complete data set.
    if output.exists(Manifest.fileName) { try output.remove(name) }
    return value
  }
}
