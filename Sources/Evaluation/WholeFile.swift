internal import Foundation

/// Reads and writes files as wholes.
enum WholeFile {
  /// The bytes of a regular file.
  ///
  /// - Parameter limit: more bytes than this are refused.
  static func read(_ path: String, limit: Int) throws(EvaluationError) -> [UInt8] {
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
  static func write(_ bytes: [UInt8], to path: String) throws(EvaluationError) {
    do {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: reason())
    }
    let draft = "\(path).\(getpid()).part"
    guard let file = unsafe fopen(draft, "wb") else { throw .unwritable(path: path, reason: reason()) }
    let count = unsafe fwrite(bytes, 1, bytes.count, file)
    let isClosed = unsafe fclose(file) == 0
    guard count == bytes.count, isClosed, unsafe rename(draft, path) == 0 else {
      let reason = reason()
      unsafe unlink(draft)
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// What the system says of the last call.
  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
