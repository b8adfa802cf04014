internal import Randomness
internal import Raster

extension ImageOperator {
  /// The panels of a folded sheet.
  static let foldShading = ImageOperator(
    "fold-shading", .paper,
    "A sheet that was folded to a letter or a quarter: its panels still lie at different angles to the light.",
    parameters: [
      OperatorParameter(
        "depth", .percent, "difference of light between panels, about", in: 0...80,
        severities: [6, 12, 19, 28, 40])
    ],
    effect: .pixels { picture, values, scene, stream in
      let depth = values["depth"] / 100
      let panels = Panels(scene, stream)
      LightField(scene, pitch: 0.5) { x, y in 1 - depth * panels.shade(x, y) }.apply(to: &picture)
    })
}

/// Panels between folds, each with a shade of its own that falls or rises towards the folds.
private struct Panels {
  private let upright: [Double]
  private let lying: [Double]
  /// By row and column of panels: the shade in the middle, and how much more there is at the right and lower edge.
  private let slopes: [(middle: Double, right: Double, lower: Double)]

  init(_ scene: ImageScene, _ stream: RandomStream) {
    var stream = stream
    let size = scene.millimetres
    let (columns, rows) = stream.choose([(2, 2), (3, 1), (2, 3), (4, 2), (1, 3)]) ?? (2, 2)
    upright = Self.edges(columns, size.width, &stream)
    lying = Self.edges(rows, size.height, &stream)
    slopes = (0..<rows * columns).map { index in
      // Neighbours are folded the other way.
      let isLit = (index % columns + index / columns) % 2 == 0
      return (
        isLit ? stream.uniform(in: 0...0.2) : stream.uniform(in: 0.6...0.9), stream.uniform(in: -0.3...0.3),
        stream.uniform(in: -0.3...0.3)
      )
    }
  }

  private static func edges(_ count: Int, _ length: Double, _ stream: inout RandomStream) -> [Double] {
    (0...count).map { edge in
      (Double(edge) / Double(count) + (0 < edge && edge < count ? 0.008 * stream.normal() : 0)) * length
    }
  }

  /// From 0 for full light to about 1.
  func shade(_ x: Double, _ y: Double) -> Double {
    let (column, row) = (Self.panel(x, upright), Self.panel(y, lying))
    let upper = mix(row.first, column, x, y)
    let lower = row.first == row.second ? upper : mix(row.second, column, x, y)
    return min(max(upper + (lower - upper) * row.share, 0), 1)
  }

  private func mix(_ row: Int, _ column: Blend, _ x: Double, _ y: Double) -> Double {
    let left = panel(row, column.first, x, y)
    guard column.first != column.second else { return left }
    return left + (panel(row, column.second, x, y) - left) * column.share
  }

  private func panel(_ row: Int, _ column: Int, _ x: Double, _ y: Double) -> Double {
    let slope = slopes[row * (upright.count - 1) + column]
    let across = (x - upright[column]) / max(upright[column + 1] - upright[column], 1)
    let down = (y - lying[row]) / max(lying[row + 1] - lying[row], 1)
    return slope.middle + slope.right * (2 * across - 1) + slope.lower * (2 * down - 1)
  }

  private typealias Blend = (first: Int, second: Int, share: Double)

  /// The panel of a place, and next to a fold the one beyond it: a fold is round over a millimetre and a half.
  private static func panel(_ place: Double, _ edges: [Double]) -> Blend {
    for fold in edges.indices.dropFirst().dropLast() where place < edges[fold] + 0.75 {
      let share = Ramp.smooth(place, from: edges[fold] - 0.75, to: edges[fold] + 0.75)
      return share == 0 ? (fold - 1, fold - 1, 0) : (fold - 1, fold, share)
    }
    return (edges.count - 2, edges.count - 2, 0)
  }
}
