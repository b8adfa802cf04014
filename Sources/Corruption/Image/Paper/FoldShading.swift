internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let depth = OperatorParameter(
    "depth", .percent, "difference of light between panels, about", in: 0...80,
    severities: [6, 12, 19, 28, 40])
}

extension ImageOperator {
  /// The panels of a folded sheet.
  static let foldShading = ImageOperator(
    "fold-shading", .paper,
    "A sheet that was folded to a letter or a quarter: its panels still lie at different angles to the light.",
    parameters: [.depth],
    effect: .rows { values, scene, format, stream in
      let depth = Float(values[.depth] / 100)
      let pitch = 0.5
      let panels = Panels(scene, LightField.places(along: scene, pitch: pitch), stream)
      return LightField(scene, pitch: pitch) { y, row in
        for (column, shade) in panels.row(y).enumerated() { row[column] = 1 - depth * shade }
      }.step(format)
    })
}

/// Panels between folds, each with a shade of its own that falls or rises towards the folds.
private struct Panels {
  private let upright: [Double]
  private let lying: [Double]
  /// By row and column of panels: the shade in the middle, and how much more there is at the right and lower edge.
  private let slopes: [(middle: Double, right: Double, lower: Double)]
  /// By place along x.
  private let places: [Place]

  /// Which panels are seen at a place along x, and where in them: from −1 at the left to 1 at the right edge.
  private struct Place {
    var first: (panel: Int, across: Float)
    var second: (panel: Int, across: Float)
    /// Of the second.
    var share: Float
  }

  /// The panels of a page, at places in mm along x.
  init(_ scene: ImageScene, _ places: [Double], _ stream: RandomStream) {
    var stream = stream
    let size = scene.millimeters
    let (columns, rows) = stream.choose([(2, 2), (3, 1), (2, 3), (4, 2), (1, 3)]) ?? (2, 2)
    upright = Self.edges(columns, size.width, &stream)
    lying = Self.edges(rows, size.height, &stream)
    slopes = (0..<rows * columns).map { index in
      // Neighbors are folded the other way.
      let isLit = (index % columns + index / columns) % 2 == 0
      return (
        isLit ? stream.uniform(in: 0...0.2) : stream.uniform(in: 0.6...0.9), stream.uniform(in: -0.3...0.3),
        stream.uniform(in: -0.3...0.3)
      )
    }
    self.places = places.map { [upright] x in
      let blend = Self.panel(x, upright)
      return Place(
        first: (blend.first, Float(Self.within(blend.first, x, upright))),
        second: (blend.second, Float(Self.within(blend.second, x, upright))), share: Float(blend.share))
    }
  }

  private static func edges(_ count: Int, _ length: Double, _ stream: inout RandomStream) -> [Double] {
    (0...count).map { edge in
      (Double(edge) / Double(count) + (0 < edge && edge < count ? 0.008 * stream.normal() : 0)) * length
    }
  }

  /// The shades along the row at `y` mm, from 0 for full light to 1.
  func row(_ y: Double) -> [Float] {
    let blend = Self.panel(y, lying)
    let (first, second) = (row(blend.first, y), row(blend.second, y))
    let panels = zip(first, second).map { upper, lower in
      (
        middle: Float(upper.middle + (lower.middle - upper.middle) * blend.share),
        right: Float(upper.right + (lower.right - upper.right) * blend.share)
      )
    }
    return places.map { place in
      let (a, b) = (panels[place.first.panel], panels[place.second.panel])
      let (left, right) = (a.middle + a.right * place.first.across, b.middle + b.right * place.second.across)
      return min(max(left + (right - left) * place.share, 0), 1)
    }
  }

  /// A row of panels at `y` mm: the shade halfway along each, and how much more there is at the right edge.
  private func row(_ row: Int, _ y: Double) -> [(middle: Double, right: Double)] {
    let columns = upright.count - 1
    let down = Self.within(row, y, lying)
    return slopes[row * columns..<(row + 1) * columns].map { ($0.middle + $0.lower * down, $0.right) }
  }

  /// Where a place lies in a panel: from −1 at its first edge to 1 at its last.
  private static func within(_ panel: Int, _ place: Double, _ edges: [Double]) -> Double {
    2 * (place - edges[panel]) / max(edges[panel + 1] - edges[panel], 1) - 1
  }

  private typealias Blend = (first: Int, second: Int, share: Double)

  /// The panel of a place, and next to a fold the one beyond it: a fold is round over a millimeter and a half.
  private static func panel(_ place: Double, _ edges: [Double]) -> Blend {
    for fold in edges.indices.dropFirst().dropLast() where place < edges[fold] + 0.75 {
      let share = Ramp.smooth(place, from: edges[fold] - 0.75, to: edges[fold] + 0.75)
      return share == 0 ? (fold - 1, fold - 1, 0) : (fold - 1, fold, share)
    }
    return (edges.count - 2, edges.count - 2, 0)
  }
}
