/// Literals and repeats that share one pair of Huffman codes (RFC 1951, 3.2.7).
struct DeflateBlock {
  /// A byte, or from bit 16 the length of a repeat and below it its distance less 1.
  private var tokens: [UInt32] = []
  private var symbolCounts = [Int](repeating: 0, count: 286)
  private var distanceCounts = [Int](repeating: 0, count: 30)
  /// By the length of a repeat, up to 258.
  private let lengthSymbols: [Int]

  private static let endOfBlock = 256
  /// Enough to pay for the codes, few enough to follow the picture.
  private static let limit = 1 << 15
  /// The shortest repeat of each symbol from 257 on.
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227, 258,
  ]
  /// The order in which the lengths of the code for lengths stand.
  private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  init() {
    tokens.reserveCapacity(Self.limit)
    var symbols = [Int](repeating: 0, count: 259)
    for (index, base) in Self.lengthBases.enumerated() {
      for length in base...258 { symbols[length] = 257 + index }
    }
    lengthSymbols = symbols
  }

  var isFull: Bool { tokens.count == Self.limit }

  mutating func add(literal: UInt8) {
    tokens.append(UInt32(literal))
    symbolCounts[Int(literal)] &+= 1
  }

  /// Adds the bytes that stood `distance` before: 3 to 258 of them, from 1 to 32768 bytes back.
  mutating func add(repeat length: Int, distance: Int) {
    tokens.append(UInt32(truncatingIfNeeded: length &<< 16 | (distance &- 1)))
    symbolCounts[lengthSymbols[length]] &+= 1
    distanceCounts[Self.distanceSymbol(distance &- 1).symbol] &+= 1
  }

  /// Writes the block and empties it.
  mutating func flush(isLast: Bool, to bits: inout BitWriter) {
    symbolCounts[Self.endOfBlock] = 1
    let symbols = HuffmanCode(counts: symbolCounts, limit: 15)
    let distances = HuffmanCode(counts: distanceCounts, limit: 15)
    bits.write(isLast ? 1 : 0, count: 1)
    bits.write(2, count: 2)
    Self.write(lengths: symbols.lengths + distances.lengths, to: &bits)
    for token in tokens { write(token, symbols, distances, to: &bits) }
    bits.write(symbols.words[Self.endOfBlock], count: symbols.lengths[Self.endOfBlock])
    tokens.removeAll(keepingCapacity: true)
    for index in symbolCounts.indices { symbolCounts[index] = 0 }
    for index in distanceCounts.indices { distanceCounts[index] = 0 }
  }

  private func write(
    _ token: UInt32, _ symbols: HuffmanCode, _ distances: HuffmanCode, to bits: inout BitWriter
  ) {
    let length = Int(token >> 16)
    guard length > 0 else {
      bits.write(symbols.words[Int(token)], count: symbols.lengths[Int(token)])
      return
    }
    let symbol = lengthSymbols[length]
    // Lengths double their steps every four symbols; 258 stands alone.
    let extra = symbol < 265 || symbol == 285 ? 0 : (symbol &- 261) / 4
    bits.write(symbols.words[symbol], count: symbols.lengths[symbol])
    bits.write(UInt64(length &- Self.lengthBases[symbol &- 257]), count: extra)
    let distance = Int(token & 0xFFFF)
    let (code, steps) = Self.distanceSymbol(distance)
    bits.write(distances.words[code], count: distances.lengths[code])
    bits.write(UInt64(distance & ((1 &<< steps) &- 1)), count: steps)
  }

  /// The symbol of a distance less 1, and how many of its lowest bits follow.
  private static func distanceSymbol(_ distance: Int) -> (symbol: Int, extra: Int) {
    guard distance > 3 else { return (distance, 0) }
    let power = Int.bitWidth &- 1 &- distance.leadingZeroBitCount
    return (2 &* power &+ (distance &>> (power &- 1)) & 1, power &- 1)
  }

  /// Writes the lengths of both codes, runs shortened.
  private static func write(lengths: [Int], to bits: inout BitWriter) {
    var runs: [(symbol: Int, extra: UInt64, bits: Int)] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      let count = lengths[index...].prefix { $0 == length }.count
      switch (length, count) {
      case (0, 11...):
        runs.append((18, UInt64(min(count, 138) - 11), 7))
        index += min(count, 138)
      case (0, 3...):
        runs.append((17, UInt64(count - 3), 3))
        index += count
      case (_, 4...):
        runs.append((length, 0, 0))
        runs.append((16, UInt64(min(count - 1, 6) - 3), 2))
        index += 1 + min(count - 1, 6)
      default:
        runs.append((length, 0, 0))
        index += 1
      }
    }
    var counts = [Int](repeating: 0, count: 19)
    for run in runs { counts[run.symbol] += 1 }
    let code = HuffmanCode(counts: counts, limit: 7)
    bits.write(286 - 257, count: 5)
    bits.write(30 - 1, count: 5)
    bits.write(19 - 4, count: 4)
    for symbol in lengthOrder { bits.write(UInt64(code.lengths[symbol]), count: 3) }
    for run in runs {
      bits.write(code.words[run.symbol], count: code.lengths[run.symbol])
      bits.write(run.extra, count: run.bits)
    }
  }
}
