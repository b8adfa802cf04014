/// A canonical Huffman code (RFC 1951, 3.2.2) for symbols of known frequency.
struct HuffmanCode {
  /// Bits of each symbol's word; 0 for symbols that do not occur.
  let lengths: [Int]
  /// Each symbol's word, its first bit lowest.
  let words: [UInt64]

  /// - Parameters:
  ///   - counts: how often each symbol occurs. Two symbols at least get a word, as every decoder expects.
  ///   - limit: bits of the longest word.
  init(counts: [Int], limit: Int) {
    var counts = counts
    for symbol in 0..<2 where counts.count(where: { $0 > 0 }) < 2 { counts[symbol] = max(counts[symbol], 1) }
    var lengths = Self.lengths(counts)
    // Flatter counts give shorter words; few pictures need it.
    while lengths.contains(where: { $0 > limit }) {
      counts = counts.map { ($0 + 1) / 2 }
      lengths = Self.lengths(counts)
    }
    self.lengths = lengths
    words = Self.words(lengths)
  }

  /// Huffman's construction: the two rarest trees become one until one is left.
  private static func lengths(_ counts: [Int]) -> [Int] {
    let leaves = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
    var weights = leaves.map { counts[$0] }
    var parents = [Int](repeating: 0, count: 2 * leaves.count - 1)
    var leaf = 0
    var tree = leaves.count
    func takeRarest() -> Int {
      if leaf < leaves.count, tree >= weights.count || weights[leaf] <= weights[tree] {
        leaf += 1
        return leaf - 1
      }
      tree += 1
      return tree - 1
    }
    while weights.count < parents.count {
      let (first, second) = (takeRarest(), takeRarest())
      (parents[first], parents[second]) = (weights.count, weights.count)
      weights.append(weights[first] + weights[second])
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for node in parents.indices.dropLast().reversed() { depths[node] = depths[parents[node]] + 1 }
    var lengths = [Int](repeating: 0, count: counts.count)
    for (node, symbol) in leaves.enumerated() { lengths[symbol] = depths[node] }
    return lengths
  }

  /// Words of one length are consecutive numbers, in the order of the symbols.
  private static func words(_ lengths: [Int]) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: lengths.count)
    var next: UInt64 = 0
    for length in 1...(lengths.max() ?? 1) {
      next <<= 1
      for symbol in lengths.indices where lengths[symbol] == length {
        words[symbol] = next.reversed(bits: length)
        next += 1
      }
    }
    return words
  }
}

extension UInt64 {
  /// The lowest bits in the other order.
  fileprivate func reversed(bits: Int) -> UInt64 {
    (0..<bits).reduce(0) { $0 << 1 | self >> UInt64($1) & 1 }
  }
}
