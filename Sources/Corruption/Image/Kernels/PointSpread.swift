internal import Raster

/// A blur by any shape: what becomes of one point of light.
///
/// Each row of the shape is a stack of runs of equal weight. The sum under a run is a difference of two running
/// sums, so that the cost grows with the shape's height, not with its area.
struct PointSpread {
  /// Pixels `x` of one row, all of one weight.
  private struct Run {
    var dy: Int
    var x: Range<Int>
    var weight: Int
  }

  private var runs: [Run] = []
  private var reach = 0
  private var total = 0

  /// A shape given by points of equal weight, in pixels from the centre. Each point's weight is shared by the four
  /// pixels around it (bilinear).
  init(points: [Point]) {
    reach = points.reduce(0) { max($0, Int(max($1.x.magnitude, $1.y.magnitude)) + 1) }
    let side = 2 * reach + 1
    var weights = [Double](repeating: 0, count: side * side)
    for point in points {
      let (x, y) = (point.x.rounded(.down), point.y.rounded(.down))
      let (fx, fy) = (point.x - x, point.y - y)
      let corner = (Int(y) + reach) * side + Int(x) + reach
      for (offset, weight) in [
        (0, (1 - fx) * (1 - fy)), (1, fx * (1 - fy)), (side, (1 - fx) * fy), (side + 1, fx * fy),
      ] where weight > 0 {
        weights[corner + offset] += weight / Double(points.count)
      }
    }
    let levels = Self.levels(weights)
    total = levels.reduce(0, +)
    for row in 0..<side {
      addRuns(Array(levels[row * side..<(row + 1) * side]), dy: row - reach)
    }
  }

  /// The largest sum of weights for which sums of samples fit 16 bits.
  private static let narrowTotal = 257

  /// Whole weights: as fine as 16-bit sums allow, or finer where these would be coarse.
  private static func levels(_ weights: [Double]) -> [Int] {
    let isCoarse = (weights.max() ?? 1) * Double(narrowTotal) < 4
    var scale = isCoarse ? 4096 : narrowTotal
    var levels: [Int] = []
    repeat {
      levels = weights.map { Int(($0 * Double(scale)).rounded()) }
      scale -= 1
    } while !isCoarse && levels.reduce(0, +) > narrowTotal
    return levels
  }

  /// Splits a row into runs, each as long as its weight allows.
  private mutating func addRuns(_ row: [Int], dy: Int) {
    var rest = row
    for start in rest.indices {
      while rest[start] > 0 {
        let end = rest[start...].firstIndex(of: 0) ?? rest.endIndex
        let weight = rest[start..<end].min() ?? 0
        for index in start..<end { rest[index] -= weight }
        runs.append(Run(dy: dy, x: start - reach..<end - reach, weight: weight))
      }
    }
  }

  /// Blurs a picture; edges are continued outwards.
  func apply(to picture: inout PixelBuffer) {
    if total <= Self.narrowTotal {
      apply(to: &picture, sums: UInt16.self)
    } else {
      apply(to: &picture, sums: UInt32.self)
    }
  }

  private func apply<Sum: FixedWidthInteger & UnsignedInteger>(
    to picture: inout PixelBuffer, sums: Sum.Type
  ) {
    let length = picture.width * picture.format.channels
    let channels = picture.format.channels
    var window = RunningSums<Sum>(
      rows: picture.height, length: length, channels: channels, reach: reach)
    var sums = [Sum](repeating: 0, count: length)
    let reciprocal = UInt32((4_194_304 / Double(total)).rounded())
    for y in 0..<picture.height {
      window.load(through: y + reach, of: picture.bytes)
      for run in runs { window.add(run.x, row: y + run.dy, times: Sum(run.weight), to: &sums) }
      var pixels = picture.bytes.mutableSpan
      var total = sums.mutableSpan
      let start = y * length
      for index in 0..<length {
        let sum = unsafe UInt32(truncatingIfNeeded: total[unchecked: index])
        unsafe pixels[unchecked: start &+ index] =
          UInt8(truncatingIfNeeded: (sum &* reciprocal &+ 2_097_152) >> 22)
        unsafe total[unchecked: index] = 0
      }
    }
  }
}
