/// A filter that is the same to both sides of its middle: the weighted mean of a sample and of pairs of others that
/// lie opposite each other.
struct PairedTaps {
  /// Two pixels: one at `dx` and `dy` from the middle, one opposite.
  struct Pair {
    var dx: Int
    var dy: Int
    var weight: UInt16
  }

  /// The largest sum of weights for which sums of samples fit 16 bits.
  static let largestTotal = 257

  private let center: UInt16
  private let pairs: [Pair]
  /// As of ``LaneBlock/divide(by:)``.
  private let divisor: Lanes

  /// A filter of weights that add up to more than half of ``largestTotal``.
  init(center: UInt16, pairs: [Pair]) {
    (self.center, self.pairs) = (center, pairs)
    let total = pairs.reduce(UInt32(center)) { $0 + 2 * UInt32($1.weight) }
    precondition(total <= Self.largestTotal)
    divisor = LaneBlock.divisor(total)
  }

  /// Filters a row.
  ///
  /// - Parameters:
  ///   - levels: the result; its length is a multiple of ``LaneBlock/count``.
  ///   - samples: what is filtered.
  ///   - place: the index of the sample that is `dx` and `dy` pixels away from the first.
  /// - Precondition: a whole row of samples follows each place.
  func fill(_ levels: inout [UInt16], from samples: [UInt16], place: (_ dx: Int, _ dy: Int) -> Int) {
    precondition(levels.count % LaneBlock.count == 0)
    let taps = pairs.map {
      Tap(first: place($0.dx, $0.dy), second: place(-$0.dx, -$0.dy), weight: $0.weight)
    }
    let (middle, room) = (place(0, 0), samples.count - levels.count)
    precondition(0...room ~= middle && taps.allSatisfy { 0...room ~= $0.first && 0...room ~= $0.second })
    var result = levels.mutableSpan
    unsafe sum(taps.span, around: middle, of: samples.span, to: &result)
  }

  /// Where the first samples of a pair stand.
  private struct Tap {
    var first: Int
    var second: Int
    var weight: UInt16
  }

  /// Unchecked: the caller makes sure that as many samples as levels follow each place, in whole blocks.
  @unsafe
  private func sum(
    _ taps: Span<Tap>, around middle: Int, of samples: Span<UInt16>, to levels: inout MutableSpan<UInt16>
  ) {
    for index in stride(from: 0, to: levels.count, by: LaneBlock.count) {
      var sum = unsafe LaneBlock(samples, at: middle &+ index)
      sum.multiply(by: center)
      for number in 0..<taps.count {
        let tap = unsafe taps[unchecked: number]
        let first = unsafe LaneBlock(samples, at: tap.first &+ index)
        unsafe sum.add(first, LaneBlock(samples, at: tap.second &+ index), times: tap.weight)
      }
      sum.divide(by: divisor)
      unsafe sum.store(in: &levels, at: index)
    }
  }
}
