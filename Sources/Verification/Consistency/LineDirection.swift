internal import Foundation
internal import Raster

/// The direction of a picture's lines: grids, traces and text run along two axes.
enum LineDirection {
  /// The angle by which the lines are turned clockwise, in degrees from −45 to 45.
  ///
  /// The directions of the steepest changes of brightness are counted; near the one that is met most, that is taken in which
  /// the sums of darkness along lines change most from line to line.
  static func angle(of levels: [Float], width: Int, height: Int) -> Double {
    var counts = [Double](repeating: 0, count: bins)
    for y in stride(from: 1, to: height - 1, by: 2) {
      for x in stride(from: 1, to: width - 1, by: 2) {
        let pixel = y * width + x
        let (across, down) = (
          levels[pixel + 1] - levels[pixel - 1], levels[pixel + width] - levels[pixel - width]
        )
        let strength = across * across + down * down
        guard strength > leastChange else { continue }
        // From −45 to 45 degrees: both axes count as one.
        var angle = atan2(Double(down), Double(across)) * 180 / .pi
        angle -= (angle / 90).rounded() * 90
        counts[min(Int((angle + 45) * Double(bins) / 90), bins - 1)] += Double(strength)
      }
    }
    let smooth = counts.indices.map { index in
      (-2...2).reduce(0) { $0 + counts[(index + $1 + bins) % bins] }
    }
    let best = smooth.indices.max { smooth[$0] < smooth[$1] } ?? bins / 2
    let coarse = (Double(best) + 0.5) * 90 / Double(bins) - 45
    let dark = darkest(levels, width: width, height: height)
    let near = sharpest(dark, stride(from: coarse - 1.5, through: coarse + 1.5, by: 0.1))
    return sharpest(dark, stride(from: near - 0.1, through: near + 0.1, by: 0.01))
  }

  private static let bins = 360
  /// The square of a change of brightness that counts, in levels.
  private static let leastChange: Float = 400
  private static let mostPoints = 40_000

  /// Places where the picture changes downwards, about the middle.
  private static func darkest(_ levels: [Float], width: Int, height: Int) -> [(point: Point, level: Double)] {
    var found: [(point: Point, level: Double)] = []
    for y in 1..<max(height - 1, 1) {
      for x in stride(from: y % 3, to: width, by: 3) {
        let pixel = y * width + x
        let bend = levels[pixel - width] + levels[pixel + width] - 2 * levels[pixel]
        guard abs(bend) > 12 else { continue }
        found.append(
          (Point(x: Double(x - width / 2), y: Double(y - height / 2)), Double(min(max(bend, -120), 120))))
      }
    }
    let step = max(found.count / mostPoints, 1)
    return stride(from: 0, to: found.count, by: step).map { found[$0] }
  }

  /// The angle at which the sums along lines differ most.
  private static func sharpest(
    _ points: [(point: Point, level: Double)], _ angles: some Sequence<Double>
  ) -> Double {
    let reach = Int(points.reduce(0) { max($0, abs($1.point.x) + abs($1.point.y)) }) + 2
    var best = (angle: 0.0, power: -1.0)
    for angle in angles {
      let (sine, cosine) = (sin(angle * .pi / 180), cos(angle * .pi / 180))
      var sums = [Double](repeating: 0, count: 2 * reach)
      for (point, level) in points {
        sums[Int((point.y * cosine - point.x * sine).rounded(.down)) + reach] += level
      }
      let power = sums.reduce(0) { $0 + $1 * $1 }
      if power > best.power { best = (angle, power) }
    }
    return best.angle
  }
}
