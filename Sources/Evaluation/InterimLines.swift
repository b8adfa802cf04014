// Until this branch has the module Files: lines of a file or of standard input, to be replaced by an import.

internal import Foundation

/// The lines of a text, one at a time: it holds a block and a line, whatever the size. A line is given as soon as it is
/// there, also by a pipe that stays open.
struct LineSource: ~Copyable {
  let path: String
  /// The number of the line that was read last, from 1.
  private(set) var number = 0
  private let descriptor: Int32
  private var block: [UInt8] = []
  private var index = 0

  private static let blockSize = 1 << 18
  /// What a line may have at most, in bytes.
  static let maximumLength = 1 << 26

  /// Opens a file, or standard input as `-`.
  init(path: String) throws(EvaluationError) {
    self.path = path == "-" ? "standard input" : path
    descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: unsafe String(cString: strerror(errno))) }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// The next line without its end, or nil after the last.
  mutating func next() throws(EvaluationError) -> [UInt8]? {
    var line: [UInt8] = []
    var isEmpty = true
    while try fill() {
      isEmpty = false
      let end = block[index...].firstIndex(of: UInt8(ascii: "\n"))
      line += block[index..<(end ?? block.endIndex)]
      index = end.map { $0 + 1 } ?? block.endIndex
      guard line.count <= Self.maximumLength else {
        throw .unreadable(
          path: path, reason: "line \(number + 1) is longer than \(Self.maximumLength) bytes; is it JSONL?")
      }
      if end != nil { break }
    }
    guard !isEmpty else { return nil }
    number += 1
    return line
  }

  private mutating func fill() throws(EvaluationError) -> Bool {
    guard index == block.count else { return true }
    let descriptor = descriptor
    var failure: Int32 = 0
    block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, count in
      var length: Int
      repeat { length = unsafe read(descriptor, buffer.baseAddress, Self.blockSize) } while length < 0 && errno == EINTR
      if length < 0 { failure = errno }
      count = max(0, length)
    }
    guard failure == 0 else { throw .unreadable(path: path, reason: unsafe String(cString: strerror(failure))) }
    index = 0
    return !block.isEmpty
  }
}
