internal import Raster

/// A blur by a large shape. Each row of the shape is a stack of runs of equal weight, and the sum under a run is a
/// difference of two running sums.
struct RunSum {
  /// Pixels `x` of one row, all of one weight.
  private struct Run {
    var dy: Int
    var x: Range<Int>
    var weight: UInt32
  }

  private let reach: Int
  private var runs: [Run] = []
  /// 2²² divided by the sum of all weights.
  private let reciprocal: UInt32

  /// A square of weights, row by row, that add up to some thousands.
  init(_ weights: [Int], reach: Int) {
    self.reach = reach
    reciprocal = UInt32((4_194_304 / Double(weights.reduce(0, +))).rounded())
    let side = 2 * reach + 1
    for row in 0..<side { addRuns(Array(weights[row * side..<(row + 1) * side]), dy: row - reach) }
  }

  /// Splits a row into runs, each as long as its weight allows.
  private mutating func addRuns(_ row: [Int], dy: Int) {
    var rest = row
    for start in rest.indices {
      while rest[start] > 0 {
        let end = rest[start...].firstIndex(of: 0) ?? rest.endIndex
        let weight = rest[start..<end].min() ?? 0
        for index in start..<end { rest[index] -= weight }
        runs.append(Run(dy: dy, x: start - reach..<end - reach, weight: UInt32(weight)))
      }
    }
  }

  /// Blurs a picture; edges are continued outwards.
  func apply(to picture: inout PixelBuffer) {
    let channels = picture.format.channels
    let length = picture.width * channels
    var window = RunningSums(rows: picture.height, length: length, channels: channels, reach: reach)
    var sums = [UInt32](repeating: 0, count: length)
    precondition(picture.bytes.count == picture.height * length)
    for y in 0..<picture.height {
      window.load(through: y + reach, of: picture.bytes)
      for run in runs { window.add(run.x, row: y + run.dy, times: run.weight, to: &sums) }
      var pixels = picture.bytes.mutableSpan
      var total = sums.mutableSpan
      store(&total, in: &pixels, at: y * length)
    }
  }

  /// Sums as samples from `start` on; the sums start over at 0.
  private func store(_ sums: inout MutableSpan<UInt32>, in samples: inout MutableSpan<UInt8>, at start: Int) {
    precondition(start >= 0 && samples.count >= start + sums.count)
    for index in 0..<sums.count {
      let sum = unsafe sums[unchecked: index]
      unsafe samples[unchecked: start &+ index] =
        UInt8(truncatingIfNeeded: (sum &* reciprocal &+ 2_097_152) >> 22)
      unsafe sums[unchecked: index] = 0
    }
  }
}
