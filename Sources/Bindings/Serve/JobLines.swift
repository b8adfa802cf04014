#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The lines of a stream, each as soon as it is whole: a client may wait for an answer before it writes on.
struct JobLines {
  /// A line, or that one was too long to be kept.
  enum Line {
    case line([UInt8])
    case tooLong
  }

  /// What a line may have at most, in bytes: an hour of twelve leads at 250 Hz.
  static let maximumLength = 1 << 26

  private let descriptor: Int32
  private var block: ArraySlice<UInt8> = []
  private var isAtEnd = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line that is not blank; nil at the end of the stream, or where it cannot be read any more.
  mutating func next() -> Line? {
    while let line = nextLine() {
      guard case .line(let bytes) = line, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else {
        return line
      }
    }
    return nil
  }

  private mutating func nextLine() -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if block.isEmpty, !fill() {
        return isTooLong ? .tooLong : line.isEmpty ? nil : .line(line)
      }
      let end = block.firstIndex(of: UInt8(ascii: "\n"))
      let part = block[..<(end ?? block.endIndex)]
      if line.count + part.count > Self.maximumLength { (isTooLong, line) = (true, []) }
      if !isTooLong { line += part }
      block = block[(end.map { $0 + 1 } ?? block.endIndex)...]
      if end != nil { return isTooLong ? .tooLong : .line(line) }
    }
  }

  /// Reads what is there, and waits where nothing is; false at the end.
  private mutating func fill() -> Bool {
    guard !isAtEnd else { return false }
    var count = 0
    let capacity = 1 << 18
    repeat {
      block = ArraySlice(
        unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
          count = unsafe read(descriptor, buffer.baseAddress, capacity)
          filled = max(0, count)
        })
    } while count < 0 && errno == EINTR
    isAtEnd = count <= 0
    return count > 0
  }
}
