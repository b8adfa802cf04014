package import Foundation

/// A file that is open for reading or writing; it is closed when nothing holds it any more. Foundation's `FileHandle`
/// would link ICU on Linux.
package final class OpenFile {
  /// What a file is opened for.
  package enum Purpose {
    case reading
    /// From its first byte, over what it holds.
    case writing
    /// A new file, or an empty one in the place of what it held.
    case replacing
    /// Both, from its first byte.
    case updating
    /// Both; it is made where it is absent.
    case locking

    fileprivate var flags: Int32 {
      switch self {
      case .reading: O_RDONLY
      case .writing: O_WRONLY
      case .replacing: O_WRONLY | O_CREAT | O_TRUNC
      case .updating: O_RDWR
      case .locking: O_RDWR | O_CREAT
      }
    }
  }

  /// The system's number of the file; -1 once it is closed.
  package private(set) var descriptor: Int32

  /// Opens a file.
  ///
  /// - Throws: what the system says.
  package init(_ path: String, for purpose: Purpose) throws(POSIXError) {
    guard !path.utf8.contains(0) else { throw POSIXError(.EINVAL) }
    descriptor = System.open(path, purpose.flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
  }

  deinit { if descriptor >= 0 { _ = System.close(descriptor) } }

  /// Closes the file, which says of some file systems whether all was written.
  package func close() throws(POSIXError) {
    let number = descriptor
    descriptor = -1
    guard number < 0 || System.close(number) == 0 else { throw .last }
  }

  /// The number of bytes.
  package func size() throws(POSIXError) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last }
    return Int(status.st_size)
  }

  /// The next bytes: as many as asked for, fewer at the end of the file, none behind it.
  package func read(upToCount count: Int) throws(POSIXError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      // In chunks, so that memory follows what there is, not what was asked for.
      let more = try System.read(descriptor, min(count - bytes.count, 1 << 24))
      if more.isEmpty { break }
      if bytes.isEmpty { bytes = more } else { bytes += more }
    }
    return bytes
  }

  /// Writes bytes, all of them.
  package func write(_ bytes: [UInt8]) throws(POSIXError) { try System.write(bytes, to: descriptor) }

  /// Goes on at another byte.
  package func seek(to offset: Int) throws(POSIXError) {
    guard System.seek(descriptor, offset, SEEK_SET) >= 0 else { throw .last }
  }

  /// Goes on behind the last byte.
  ///
  /// - Returns: the number of bytes.
  @discardableResult
  package func seekToEnd() throws(POSIXError) -> Int {
    let end = System.seek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw .last }
    return end
  }

  /// Cuts off what comes behind some bytes.
  package func truncate(to count: Int) throws(POSIXError) {
    guard System.truncate(descriptor, count) == 0 else { throw .last }
  }

  /// Writes bytes to standard output, all of them.
  package static func writeToStandardOutput(_ bytes: [UInt8]) throws(POSIXError) {
    try System.write(bytes, to: STDOUT_FILENO)
  }

  /// Writes bytes to standard error, all of them.
  package static func writeToStandardError(_ bytes: [UInt8]) throws(POSIXError) {
    try System.write(bytes, to: STDERR_FILENO)
  }

  /// Writes bytes to a descriptor that the process was given, all of them.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(POSIXError) {
    try System.write(bytes, to: descriptor)
  }
}

/// The system's calls; those that a signal can interrupt are repeated.
private enum System {
  static func open(_ path: String, _ flags: Int32) -> Int32 {
    while true {
      let descriptor = unsafe Foundation.open(path, flags, 0o666)
      if descriptor >= 0 || errno != EINTR { return descriptor }
    }
  }

  static func close(_ descriptor: Int32) -> Int32 { Foundation.close(descriptor) }

  static func seek(_ descriptor: Int32, _ offset: Int, _ origin: Int32) -> Int {
    Int(lseek(descriptor, off_t(offset), origin))
  }

  static func truncate(_ descriptor: Int32, _ count: Int) -> Int32 { ftruncate(descriptor, off_t(count)) }

  static func read(_ descriptor: Int32, _ count: Int) throws(POSIXError) -> [UInt8] {
    while true {
      var result = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        result = unsafe Foundation.read(descriptor, buffer.baseAddress, count)
        filled = max(0, result)
      }
      if result >= 0 { return bytes }
      guard errno == EINTR else { throw .last }
    }
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(POSIXError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(descriptor, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if count >= 0 { done += count } else if errno != EINTR { throw .last }
    }
  }
}
