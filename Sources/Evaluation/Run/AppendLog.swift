internal import Files
internal import Foundation
internal import Synchronization

/// A file of JSON lines to which several processes append. A line that a killed process left unfinished is passed over,
/// since each line begins on its own.
package final class AppendLog: Sendable {
  /// The file.
  package let path: String
  private let descriptor: Int32
  private let readEnd = Mutex(0)

  /// The most bytes that are read of a log: 4 GiB, some hundred times the journal of the published data.
  private static let sizeLimit = 1 << 32

  /// Opens a log, made where it is absent, with the folders above it.
  package init(path: String) throws(EvaluationError) {
    self.path = path
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: "its folder cannot be made: \(error.systemReason)")
    }
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: SystemCall.reason) }
  }

  deinit { close(descriptor) }

  /// Appends a line in one piece.
  package func append(_ value: JSONValue) throws(EvaluationError) {
    let line = [0x0A] + JSONWriter.bytes(value, form: .line) + [0x0A]
    let count = unsafe line.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    guard count == line.count else {
      throw .unwritable(path: path, reason: count < 0 ? SystemCall.reason : "the disk is full")
    }
  }

  /// The lines that were appended since the last call, by whatever process. What is no JSON is passed over.
  package func newLines() throws(EvaluationError) -> [JSONValue] {
    let bytes = try readEnd.withLock { (end) throws(EvaluationError) in
      let bytes = try read(from: end)
      // A last line without its end may still be on its way.
      let whole = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      end += whole
      return bytes[..<whole]
    }
    return bytes.split(separator: 0x0A).compactMap { try? JSONReader.value(Array($0)) }
  }

  private func read(from start: Int) throws(EvaluationError) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: SystemCall.reason)
    }
    let count = Int(status.st_size) - start
    guard count > 0 else { return [] }
    guard count <= Self.sizeLimit else { throw .unreadable(path: path, reason: "has more than 4 GiB") }
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled, off_t(start + filled))
      }
      guard got >= 0 else { throw .unreadable(path: path, reason: SystemCall.reason) }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes[..<filled])
  }
}
