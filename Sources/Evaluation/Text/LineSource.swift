internal import Files
internal import Foundation

/// The lines of a file or of standard input, one at a time: it holds a block and a line, whatever the size. A line is
/// given as soon as it is there, also by a pipe that stays open.
final class LineSource {
  /// The file's path, or what standard input is called in messages.
  let name: String
  /// The number of the line that was read last, from 1.
  private(set) var number = 0
  /// Where the next line begins, in bytes.
  private(set) var offset = 0
  private let descriptor: Int32
  private var block: [UInt8] = []
  private var index = 0

  private static let blockSize = 1 << 18
  /// What a line may have at most, in bytes.
  static let maximumLength = 1 << 26

  /// Opens a file, or standard input as `-`.
  init(path: String) throws(EvaluationError) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: POSIXError.last.systemReason) }
  }

  /// Opens a file at a line that begins at an offset; ``number`` counts from there.
  convenience init(path: String, offset: Int) throws(EvaluationError) {
    try self.init(path: path)
    if offset > 0, lseek(descriptor, off_t(offset), SEEK_SET) < 0 { failure = errno }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// The next line without its end, or nil after the last.
  func next() throws(EvaluationError) -> [UInt8]? {
    var line: [UInt8] = []
    var isEmpty = true
    while index < block.count || fill() {
      isEmpty = false
      let end = block[index...].firstIndex(of: UInt8(ascii: "\n"))
      line += block[index..<(end ?? block.endIndex)]
      index = end.map { $0 + 1 } ?? block.endIndex
      guard line.count <= Self.maximumLength else {
        throw .unreadable(
          path: name, reason: "line \(number + 1) is longer than \(Self.maximumLength) bytes; is it JSONL?")
      }
      if end != nil { break }
    }
    guard failure == 0 else { throw .unreadable(path: name, reason: POSIXError(failure).systemReason) }
    guard !isEmpty else { return nil }
    number += 1
    offset += line.count + 1
    return line
  }

  /// The next line that is not blank, or nil after the last.
  func nextFilled() throws(EvaluationError) -> [UInt8]? {
    while let line = try next() { if !JSONRow.isBlank(line) { return line } }
    return nil
  }

  private var failure: Int32 = 0

  /// Reads what is there, at most a block; false at the end, or where reading fails.
  private func fill() -> Bool {
    var length = 0
    let descriptor = descriptor
    block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, count in
      repeat {
        length = unsafe read(descriptor, buffer.baseAddress, Self.blockSize)
      } while length < 0 && errno == EINTR
      count = max(0, length)
    }
    if length < 0 { failure = errno }
    index = 0
    return length > 0
  }
}

extension POSIXError {
  fileprivate init(_ code: Int32) { self.init(POSIXErrorCode(rawValue: code) ?? .EIO) }
}
