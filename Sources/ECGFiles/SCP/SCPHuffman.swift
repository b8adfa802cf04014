/// Huffman tables: those of section 2, or the default one of the standard.
struct SCPHuffman {
  /// A code and what it stands for.
  struct Code: Equatable {
    /// Bits of the prefix, which is the code proper.
    var prefixBits: Int
    /// Bits of the whole, with a value behind the prefix.
    var totalBits: Int
    /// The table to continue with, from 1; nil where the code stands for a sample.
    var table: Int?
    /// The sample, or what is added to the value behind the prefix.
    var base: Int
    /// The prefix, its first bit the least significant.
    var bits: Int
  }

  /// A tree of codes: for each node where 0 and 1 lead; a code's place, inverted, at the leaves.
  private struct Tree {
    var nodes = [[0, 0]]
    var codes: [Code] = []
  }

  private var trees: [Tree] = []

  /// The number that section 2 has in place of tables where the default one is used.
  static let defaultMark = 19999

  /// The default table: 0 to ±8 by their number of ones, and 8 or 16 bits as they are.
  static let defaultTable: [Code] = {
    var codes = [Code(prefixBits: 1, totalBits: 1, base: 0, bits: 0)]
    for value in 1...8 {
      let ones = (1 << value) - 1
      codes.append(Code(prefixBits: value + 2, totalBits: value + 2, base: value, bits: ones))
      codes.append(
        Code(prefixBits: value + 2, totalBits: value + 2, base: -value, bits: ones | 1 << (value + 1)))
    }
    codes.append(Code(prefixBits: 10, totalBits: 18, base: 0, bits: 0x1FF))
    codes.append(Code(prefixBits: 10, totalBits: 26, base: 0, bits: 0x3FF))
    return codes
  }()

  /// The tables of a section 2; nil where it holds no table.
  init?(_ section: SCPBytes) throws(SCPFault) {
    guard let count = section.u16(0), count > 0 else { return nil }
    if count == Self.defaultMark {
      trees = [try Self.tree(Self.defaultTable)]
      return
    }
    var place = 2
    for _ in 0..<count {
      guard let codes = section.u16(place), section.part(place + 2, 9 * codes) != nil else {
        throw SCPFault(2, "\(count) Huffman tables are not all there: damaged; export it again")
      }
      trees.append(try Self.tree((0..<codes).compactMap { Self.code(section, at: place + 2 + 9 * $0) }))
      place += 2 + 9 * codes
    }
  }

  private static func code(_ section: SCPBytes, at place: Int) -> Code? {
    guard let prefix = section.u8(place), let total = section.u8(place + 1), let mode = section.u8(place + 2),
      let base = section.i16(place + 3), let bits = section.u32(place + 5)
    else { return nil }
    return Code(prefixBits: prefix, totalBits: total, table: mode == 0 ? base : nil, base: base, bits: bits)
  }

  private static func tree(_ codes: [Code]) throws(SCPFault) -> Tree {
    var tree = Tree(codes: codes)
    for (number, code) in codes.enumerated() {
      guard (1...32).contains(code.prefixBits), (0...24).contains(code.totalBits - code.prefixBits) else {
        throw SCPFault(
          2, "a code of \(code.prefixBits) of \(code.totalBits) bits is impossible: export it again")
      }
      var node = 0
      for bit in 0..<code.prefixBits {
        let side = code.bits >> bit & 1
        let isLast = bit == code.prefixBits - 1
        let next = tree.nodes[node][side]
        guard next >= 0, !isLast || next == 0 else {
          throw SCPFault(2, "a code begins with another: damaged; export it again")
        }
        if isLast {
          tree.nodes[node][side] = ~number
        } else if next == 0 {
          tree.nodes.append([0, 0])
          tree.nodes[node][side] = tree.nodes.count - 1
          node = tree.nodes.count - 1
        } else {
          node = next
        }
      }
    }
    return tree
  }

  /// What some samples' codes stand for, and how many bytes are left behind them; nil where the bytes end before, or hold
  /// what is no code. Each lead begins with the first table.
  func decoded(_ bytes: ArraySlice<UInt8>, count: Int) -> (values: [Int], rest: Int)? {
    // A sample takes a bit at least.
    guard count <= 8 * bytes.count, var tree = trees.first else { return nil }
    var reader = SCPBitReader(bytes)
    var values: [Int] = []
    values.reserveCapacity(count)
    while values.count < count {
      var node = 0
      repeat {
        guard let bit = reader.next() else { return nil }
        node = tree.nodes[node][bit]
        // The root is nobody's branch: 0 leads nowhere.
        guard node != 0 else { return nil }
      } while node > 0
      let code = tree.codes[~node]
      guard let extra = reader.signed(code.totalBits - code.prefixBits) else { return nil }
      if let number = code.table {
        guard trees.indices.contains(number - 1) else { return nil }
        tree = trees[number - 1]
      } else {
        values.append(code.base + extra)
      }
    }
    return (values, reader.bytesLeft)
  }
}

/// Bits, in each byte the most significant first.
struct SCPBitReader {
  private let bytes: ArraySlice<UInt8>
  private var place = 0

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Whole bytes that are not begun.
  var bytesLeft: Int { bytes.count - (place + 7) / 8 }

  mutating func next() -> Int? {
    guard place < 8 * bytes.count else { return nil }
    defer { place += 1 }
    return Int(bytes[bytes.startIndex + place / 8] >> UInt8(7 - place % 8)) & 1
  }

  /// A number in two's complement; 0 where it has no bits.
  mutating func signed(_ count: Int) -> Int? {
    var value = 0
    for index in 0..<count {
      guard let bit = next() else { return nil }
      value = value << 1 | (index == 0 ? -bit : bit)
    }
    return value
  }
}
