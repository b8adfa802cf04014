internal import Foundation
internal import Randomness
internal import Raster

/// The direction of a picture's lines: grids, traces and text run along two axes.
///
/// It is the one in which the sums of darkness along lines differ most from line to line.
struct LineDirection {
  private let edges: [Edge]
  /// How far from the middle of the picture they lie.
  private let radius: Double

  /// A place where brightness bends, and how much.
  private struct Edge {
    /// From the middle of the picture.
    let place: Point
    let bend: Double
  }

  init(of levels: [Float], width: Int, height: Int) {
    var found: [Edge] = []
    for y in 1..<max(height - 1, 1) {
      for x in 1..<max(width - 1, 1) {
        let pixel = y * width + x
        guard Self.isDrawn(pixel, oneIn: Self.step) else { continue }
        let bend =
          levels[pixel - width] + levels[pixel + width] + levels[pixel - 1] + levels[pixel + 1]
          - 4 * levels[pixel]
        guard abs(bend) > Self.leastBend else { continue }
        found.append(
          Edge(
            place: Point(x: Double(x - width / 2), y: Double(y - height / 2)),
            bend: Double(min(max(bend, -Self.mostBend), Self.mostBend))))
      }
    }
    edges = found
    radius = Double(width * width + height * height).squareRoot() / 2
  }

  /// The angle by which the lines are turned clockwise, in degrees from −45 to 45.
  var angle: Double {
    // A line of some hundred pixels is straight to a quarter of a degree: so near is looked first, then ever farther.
    let near = sharpest(within: min(Self.firstRadius, radius), stride(from: -45, to: 45, by: 0.2))
    let whole = sharpest(within: radius, stride(from: near - 0.3, through: near + 0.3, by: 0.02))
    return sharpest(within: radius, stride(from: whole - 0.02, through: whole + 0.02, by: 0.005))
  }

  /// One of so many pixels is looked at.
  private static let step = 8
  /// Draws one of so many numbers, in no order: each eighth pixel of a row would show lines that are not there.
  private static func isDrawn(_ number: Int, oneIn count: Int) -> Bool {
    RandomStream.mixed(UInt64(truncatingIfNeeded: number)) % UInt64(count) == 0
  }
  /// Bends of brightness that count, in levels, and beyond which all count alike.
  private static let (leastBend, mostBend): (Float, Float) = (16, 160)
  private static let firstRadius = 250.0
  private static let mostEdges = 40_000

  /// The angle at which the sums along lines differ most, by what lies within a radius.
  private func sharpest(within radius: Double, _ angles: some Sequence<Double>) -> Double {
    let inner = edges.filter { $0.place.x * $0.place.x + $0.place.y * $0.place.y <= radius * radius }
    let step = max(inner.count / Self.mostEdges, 1)
    let used = inner.indices.filter { Self.isDrawn($0, oneIn: step) }.map { inner[$0] }
    let reach = Int(radius) + 2
    var best = (angle: 0.0, power: -1.0)
    for angle in angles {
      let (sine, cosine) = (sin(angle * .pi / 180), cos(angle * .pi / 180))
      var sums = [Double](repeating: 0, count: 2 * reach)
      for edge in used {
        sums[Int((edge.place.y * cosine - edge.place.x * sine).rounded(.down)) + reach] += edge.bend
      }
      let power = sums.reduce(0) { $0 + $1 * $1 }
      if power > best.power { best = (angle, power) }
    }
    return best.angle
  }
}
