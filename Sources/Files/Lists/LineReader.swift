/// The lines of a text file, one at a time: it holds a block and a line, whatever the file's size.
package struct LineReader {
  package let path: String
  /// The number of the line that was read last, from 1.
  package private(set) var number = 0
  private let file: OpenFile
  private var block: [UInt8] = []
  private var index = 0

  private static let blockSize = 1 << 18
  /// What a line may have at most, in bytes: a conversation has some thousands.
  private static let maximumLength = 1 << 26

  /// Opens a file.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package init(path: String) throws(FileError) {
    self.path = path
    do {
      file = try OpenFile(path, for: .reading)
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
  }

  /// The next line without its end and, of the first, without a byte order mark; or nil after the last.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``, also for a line without an end.
  package mutating func next() throws(FileError) -> [UInt8]? {
    var line: [UInt8] = []
    var isEmpty = true
    while try fill() {
      isEmpty = false
      let rest = block[index...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      line += rest[..<(end ?? rest.endIndex)]
      index = end.map { $0 + 1 } ?? rest.endIndex
      guard line.count <= Self.maximumLength else {
        throw .unreadable(
          path: path, reason: "line \(number + 1) is longer than \(Self.maximumLength) bytes; is it JSONL?")
      }
      if end != nil { break }
    }
    guard !isEmpty else { return nil }
    number += 1
    guard number == 1 else { return line }
    guard !TextEncoding.isUTF16(line) else {
      throw .invalidLine(path: path, line: 1, reason: "is UTF-16; save the file as UTF-8")
    }
    // Some programs put a mark before UTF-8.
    return line.starts(with: TextEncoding.mark) ? Array(line.dropFirst(TextEncoding.mark.count)) : line
  }

  /// Whether there is a byte to be read.
  private mutating func fill() throws(FileError) -> Bool {
    guard index == block.count else { return true }
    do {
      block = try file.read(upToCount: Self.blockSize)
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
    index = 0
    return !block.isEmpty
  }
}
