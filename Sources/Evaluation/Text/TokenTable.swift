/// Numbers for tokens: equal tokens have one number, from 0.
struct TokenTable {
  /// How many different tokens there are.
  private(set) var count = 0
  /// For each slot, one more than the number of its token; 0 where it is free.
  private var slots: [Int32]
  private var tokens: [ArraySlice<UInt8>] = []

  /// - Parameter capacity: how many different tokens there are at most.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    tokens.reserveCapacity(capacity)
  }

  mutating func number(of token: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in token { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 29) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if tokens[number].elementsEqual(token) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    tokens.append(token)
    count += 1
    slots[slot] = Int32(count)
    return count - 1
  }

  /// The numbers of the tokens of two texts.
  static func numbers(
    _ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]
  ) -> (a: [Int], b: [Int], count: Int) {
    var table = TokenTable(capacity: a.count + b.count)
    let first = a.map { table.number(of: $0) }
    return (first, b.map { table.number(of: $0) }, table.count)
  }
}

/// Numbers for pairs of numbers: equal pairs have one number, from 0.
struct PairTable {
  private(set) var count = 0
  private var slots: [Int32]
  private var keys: [UInt64] = []

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    keys.reserveCapacity(capacity)
  }

  mutating func number(of first: Int, _ second: Int) -> Int {
    let key = UInt64(first) << 32 | UInt64(second)
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if keys[number] == key { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    count += 1
    slots[slot] = Int32(count)
    return count - 1
  }
}
