internal import Foundation

/// Whole files.
package enum FileContents {
  /// The bytes of a regular file.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``, also for a Git LFS pointer.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    try refuseSpecial(path)
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
    guard !GitLFS.isPointer(bytes) else { throw .unreadable(path: path, reason: GitLFS.reason) }
    return bytes
  }

  /// The bytes of a regular file.
  ///
  /// - Parameter limit: a file with more bytes is refused.
  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    do {
      try refuseSpecial(path)
      let file = try OpenFile(path, for: .reading)
      let size = try file.size()
      guard size <= limit else {
        throw FileError.unreadable(path: path, reason: "has \(size) bytes; at most \(limit) are read")
      }
      return try file.read(upToCount: size)
    } catch let error as FileError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
  }

  /// Refuses what is not a regular file before it is opened: opening a pipe would wait for who writes into it.
  private static func refuseSpecial(_ path: String) throws(FileError) {
    guard try PathCheck.isRegular(path) else {
      throw .unreadable(path: path, reason: "is not a regular file")
    }
  }

  /// Makes a folder and those above it where they are absent.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package static func makeFolder(_ path: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  /// Removes a file that is there.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package static func remove(_ path: String) throws(FileError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .unwritable(path: path, reason: "an earlier file cannot be removed: \(error.systemReason)")
    }
  }

  /// Writes a file whole or not at all, its folder with it; what ``OutputChannel`` knows, directly.
  ///
  /// - Parameter part: the name that it has meanwhile; nil: one with the number of this process.
  /// - Throws: ``FileError/unwritable(path:reason:)``, also where a link stands there.
  package static func write(_ bytes: [UInt8], to path: String, as part: String? = nil) throws(FileError) {
    if let channel = OutputChannel(path) { return try channel.write(bytes) }
    let url = URL(filePath: path)
    try PathCheck.refuseSpecial(path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try AtomicFile.write(bytes, to: url.path, as: part ?? "\(url.path).\(getpid()).part")
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }
}
