internal import Randomness

/// A permutation of 0 to `count` − 1 that depends on a key alone and needs no memory: each place is found by itself.
///
/// In each round a number and its mirror image about a drawn point are interchanged or not, as a drawn bit says.
///
/// Source: V. T. Hoang, B. Morris, P. Rogaway, "An enciphering scheme based on a card shuffle" (swap-or-not), CRYPTO 2012.
struct KeyedPermutation {
  private let count: Int
  private let rounds: [(mirror: Int, bits: RandomStream)]

  /// Three times the binary logarithm of a count that no file reaches.
  private static let roundCount = 96

  /// - Parameter count: 0 counts as 1.
  init(count: Int, stream: RandomStream) {
    self.count = max(count, 1)
    rounds = (0..<Self.roundCount).map { round in
      var stream = stream.child(round)
      return (stream.integer(in: 0...max(count, 1) - 1), stream.child("bits"))
    }
  }

  /// Where a number from 0 to `count` − 1 goes.
  subscript(number: Int) -> Int {
    rounds.reduce(number) { place, round in
      let image = (round.mirror - place + count) % count
      // The same bit for both, so that they change places.
      let bit = round.bits.value(at: UInt64(max(place, image))) & 1
      return bit == 1 ? image : place
    }
  }
}
