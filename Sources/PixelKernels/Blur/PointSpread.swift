package import Raster

/// A blur by any shape that is the same to both sides of its middle: what becomes of one point of light.
package struct PointSpread {
  /// Small shapes are sums of their pixels; the cost of large ones grows with their height, not with their area.
  private enum Form {
    case taps(PairedTaps)
    case runs(RunSum)
  }

  private let reach: Int
  private let form: Form

  /// A shape given by points of equal weight that lie in pairs opposite each other, in pixels from the middle. Each
  /// point's weight is shared by the four pixels around it (bilinear).
  package init(points: [Point]) {
    let reach = points.reduce(0) { max($0, Int(max($1.x.magnitude, $1.y.magnitude)) + 1) }
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
    // Sums in another order may differ in their last bit.
    weights = zip(weights, weights.reversed()).map { ($0 + $1) / 2 }
    self.reach = reach
    let isCoarse = (weights.max() ?? 1) * Double(PairedTaps.largestTotal) < 4
    if isCoarse {
      form = .runs(RunSum(weights.map { Int(($0 * 4096).rounded()) }, reach: reach))
    } else {
      form = .taps(PairedTaps(weights, reach: reach))
    }
  }

  /// Blurs a picture; edges are continued outwards.
  package func apply(to picture: inout PixelBuffer) {
    switch form {
    case .taps(let taps): apply(taps, to: &picture)
    case .runs(let runs): runs.apply(to: &picture)
    }
  }

  private func apply(_ taps: PairedTaps, to picture: inout PixelBuffer) {
    let channels = picture.format.channels
    let length = picture.width * channels
    var window = SampleWindow(picture, reach: reach, margin: reach)
    var levels = LaneBlock.row(length)
    for y in 0..<picture.height {
      window.load(through: y + reach, of: picture)
      taps.fill(&levels, from: window.samples) { dx, dy in
        window.start(row: y + dy) + (reach + dx) * channels
      }
      var pixels = picture.bytes.mutableSpan
      RowArithmetic.narrow(levels.span.extracting(first: length), to: &pixels, at: y * length)
    }
  }
}

extension PairedTaps {
  /// A square of weights, row by row, whose sum is 1.
  fileprivate init(_ weights: [Double], reach: Int) {
    var scale = Self.largestTotal
    var levels: [UInt16] = []
    repeat {
      levels = weights.map { UInt16(($0 * Double(scale)).rounded()) }
      scale -= 1
    } while levels.reduce(0, +) > Self.largestTotal
    let (middle, side) = (levels.count / 2, 2 * reach + 1)
    let pairs = levels.indices[..<middle].filter { levels[$0] > 0 }.map {
      Pair(dx: $0 % side - reach, dy: $0 / side - reach, weight: levels[$0])
    }
    self.init(center: levels[middle], pairs: pairs)
  }
}
