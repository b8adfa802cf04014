internal import Chart
internal import Raster

/// Tells whether the printed grid of a picture is where its annotation has it, by its lines in the pixels.
///
/// Ink is left out, and of each column (or row) only the change to the next counts, so that traces, light and stains tell
/// little; a faint grid does as well as a strong one.
struct GridRuler {
  /// Where the lines of a picture are.
  enum Place: Equatable {
    /// Within a pixel or so of their place: by how many pixels they are off.
    case there(Double)
    case elsewhere
    /// The picture shows no lines.
    case unseen

    /// 0 where it is not known.
    var shift: Double { if case .there(let shift) = self { shift } else { 0 } }
  }

  private let box: Rect
  private let paper: [Float]
  private let width: Int
  private let isInk: [Bool]
  /// How far lines are looked for, in pixels: half a large square.
  private let reach: Int

  /// Pixels by which lines may be off and still be at their place.
  private static let nearby = 1
  /// The least likeness of lines to those of the paper; noise alone has a fraction of it.
  private static let leastLikeness = 0.15
  /// Times that the change at a bold line may exceed that at a fine one.
  private static let mostEdge = 5.0
  /// Lines elsewhere must be so much more like those of the paper than lines at their place.
  private static let margin = 1.15

  /// - Parameters:
  ///   - paper: the page with its grid, in levels, row by row.
  ///   - isInk: which pixels say nothing of the grid.
  init(_ grid: ChartAnnotation.GridFacts, paper: [Float], width: Int, isInk: [Bool]) {
    (box, self.paper, self.width, self.isInk) = (grid.box, paper, width, isInk)
    reach = Int(2.5 * grid.pitch)
  }

  /// Where the lines across an axis are.
  ///
  /// - Parameter seen: the picture on its page, in levels, row by row.
  func place(of seen: [Float], _ axis: GridPitch.Axis) -> Place {
    let (known, found) = (edges(of: paper, axis), edges(of: seen, axis))
    guard known.count > 4 * reach else { return .unseen }
    let inner = reach..<known.count - reach
    let likeness = (-reach...reach).map { lag -> Double in
      var (both, own, other) = (0.0, 0.0, 0.0)
      for place in inner {
        both += known[place] * found[place + lag]
        own += known[place] * known[place]
        other += found[place + lag] * found[place + lag]
      }
      return own > 0 && other > 0 ? both / (own * other).squareRoot() : 0
    }
    let near = reach - Self.nearby...reach + Self.nearby
    guard let best = likeness.max(), best >= Self.leastLikeness,
      let own = near.max(by: { likeness[$0] < likeness[$1] })
    else { return .unseen }
    guard best <= Self.margin * likeness[own] else { return .elsewhere }
    let (left, middle, right) = (likeness[own - 1], likeness[own], likeness[own + 1])
    let bend = left - 2 * middle + right
    let part = bend < 0 ? (left - right) / (2 * bend) : 0
    return .there(Double(own - reach) + min(max(part, -0.5), 0.5))
  }

  /// How much lighter or darker each column (or row) of the grid is than the one before; larger changes than those of
  /// bold lines count as theirs.
  private func edges(of levels: [Float], _ axis: GridPitch.Axis) -> [Double] {
    let height = levels.count / width
    let columns = (Int(box.minX.rounded())..<max(Int(box.maxX.rounded()), Int(box.minX.rounded()))).clamped(
      to: 0..<width)
    let rows = (Int(box.minY.rounded())..<max(Int(box.maxY.rounded()), Int(box.minY.rounded()))).clamped(
      to: 0..<height)
    let count = axis == .horizontal ? columns.count : rows.count
    var (sums, counts) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
    for (row, y) in rows.enumerated() {
      for (column, x) in columns.enumerated() where !isInk[y * width + x] {
        let index = axis == .horizontal ? column : row
        sums[index] += levels[y * width + x]
        counts[index] += 1
      }
    }
    let means = zip(sums, counts).map { $1 > 0 ? Double($0 / $1) : .nan }
    let edges = zip(means.dropFirst(), means).map { $0 - $1 }.map { $0.isFinite ? $0 : 0 }
    let usual = edges.map(abs).sorted().dropFirst(edges.count * 9 / 10).first ?? 0
    return edges.map { min(max($0, -Self.mostEdge * usual), Self.mostEdge * usual) }
  }
}
