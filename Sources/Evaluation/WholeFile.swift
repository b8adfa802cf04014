internal import Files
internal import Foundation

/// Reads and writes files as wholes.
package enum WholeFile {
  /// The bytes of a regular file.
  ///
  /// - Parameter limit: more bytes than this are refused.
  package static func read(_ path: String, limit: Int) throws(EvaluationError) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else { throw .unreadable(path: path, reason: reason()) }
    defer { unsafe fclose(file) }
    var status = stat()
    guard unsafe fstat(fileno(file), &status) == 0 else { throw .unreadable(path: path, reason: reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw .unreadable(path: path, reason: "has \(size) bytes; at most \(limit) are read")
    }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = unsafe fread(buffer.baseAddress, 1, size, file)
    }
    guard unsafe ferror(file) == 0 else { throw .unreadable(path: path, reason: reason()) }
    return bytes
  }

  /// Writes a file whole or not at all, with the folders above it.
  ///
  /// - Parameter draft: the name that it has meanwhile; nil: one with the number of this process.
  package static func write(_ bytes: [UInt8], to path: String, as draft: String? = nil)
    throws(EvaluationError)
  {
    do {
      try PathCheck.refuseSpecial(path)
      let folder = URL(filePath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try AtomicFile.write(bytes, to: path, as: draft ?? "\(path).\(getpid()).part")
    } catch let error as FileError {
      if case .unwritable(_, let reason) = error { throw .unwritable(path: path, reason: reason) }
      throw .unwritable(path: path, reason: error.description)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  /// What the system says of the last call.
  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
