/// XLI, the compression of Philips' XML: codes of LZW, 10 bits each, give bytes; these are, high bytes first, what second
/// differences leave.
enum XLI {
  private static let bits = 10
  /// The code behind which none comes.
  private static let end = (1 << bits) - 1

  /// The samples of the next lead; takes its block from `rest`. Nil where the block is cut off or damaged.
  ///
  /// - Parameter limit: more samples than this are damage.
  static func lead(_ rest: inout ArraySlice<UInt8>, limit: Int) -> [Int32]? {
    let header = Array(rest.prefix(8))
    guard header.count == 8 else { return nil }
    let size = header.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard size <= rest.count - 8 else { return nil }
    let first = Int32(Int16(bitPattern: UInt16(header[6]) | UInt16(header[7]) << 8))
    let block = rest.dropFirst(8).prefix(size)
    rest = rest.dropFirst(8 + size)
    guard var bytes = decompressed(block, limit: 2 * limit), bytes.count >= 4 else { return nil }
    if !bytes.count.isMultiple(of: 2) { bytes.append(0) }
    let half = bytes.count / 2
    return restored(
      (0..<half).map { Int16(bitPattern: UInt16(bytes[$0]) << 8 | UInt16(bytes[half + $0])) }, first)
  }

  /// LZW with codes of one width; nil where a code is impossible or more than `limit` bytes come.
  private static func decompressed(_ block: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var output: [UInt8] = []
    // What each code above 255 stands for, as a part of the output.
    var strings: [Range<Int>] = []
    var previous = 0..<0
    var buffer = 0
    var available = 0
    for byte in block {
      buffer = (buffer << 8 | Int(byte)) & 0xFF_FFFF
      available += 8
      guard available >= bits else { continue }
      available -= bits
      let code = buffer >> available & end
      if code == end { return output }
      let start = output.count
      if code < 256 {
        output.append(UInt8(code))
      } else if code - 256 < strings.count {
        for place in strings[code - 256] { output.append(output[place]) }
      } else {
        // The code that this very step makes: the string before and its first byte again.
        guard code - 256 == strings.count, !previous.isEmpty else { return nil }
        for place in previous { output.append(output[place]) }
        output.append(output[previous.lowerBound])
      }
      guard output.count <= limit else { return nil }
      // The new string: the one before with the first byte of this one, which is what follows it in the output.
      if !previous.isEmpty, strings.count + 256 < end {
        strings.append(previous.lowerBound..<previous.upperBound + 1)
      }
      previous = start..<output.count
    }
    return output
  }

  /// The signal from what second differences leave, biased by 64; nil where it leaves 16 bits.
  private static func restored(_ values: [Int16], _ first: Int32) -> [Int32]? {
    var samples = values.prefix(2).map { Int32($0) }
    samples.reserveCapacity(values.count)
    var last = first
    for value in values.dropFirst(2) {
      let next = 2 * samples[samples.count - 1] - samples[samples.count - 2] - last
      guard Int16(exactly: next) != nil else { return nil }
      samples.append(next)
      last = Int32(value) - 64
    }
    return samples
  }
}
