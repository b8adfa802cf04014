internal import Raster

/// Looks for a trace that is not where it should be: late, moved, or of another width.
///
/// Piece by piece it is laid over the picture at each place nearby; the pieces that are found lie on a line, whose slope is the
/// stretch.
struct TraceSearch {
  let shape: TraceShape
  let strip: Int
  let field: InkField
  /// How far to look, in pixels.
  let reach: (right: Int, down: Int)
  /// The width of a piece in pixels: so wide that it has a QRS complex.
  let width: Double

  /// The first step, in pixels; a pen as much wider still meets the trace.
  private static let step = 2
  /// Pixels of a piece that the first step looks at.
  private static let coarsePixels = 300
  /// The share of a piece's ink that must be there.
  private static let leastShare = 0.4
  /// A piece lower than so many lines tells nothing of where it lies across.
  private static let leastHeight = 5.0
  private static let mostStretch = 0.12

  private struct Found {
    var middle: Double
    var right: Double
    var down: Double
    var isUneven: Bool
  }

  /// About where the trace may lie: as all pieces together say, and as each alone; none where too little of it is there.
  func placements() -> [TracePlacement] {
    guard let bounds = shape.bounds else { return [] }
    let count = max(Int((bounds.width / width).rounded()), 1)
    let pitch = bounds.width / Double(count)
    var isTried = 0
    let found = (0..<count).compactMap { index -> Found? in
      let left = bounds.minX + pitch * Double(index)
      let part = shape.part(from: left, to: left + pitch + 0.001)
      guard let own = part.bounds else { return nil }
      isTried += 1
      return place(of: part).map {
        Found(
          middle: left + pitch / 2 - shape.start, right: Double($0.right), down: Double($0.down),
          isUneven: own.height > Self.leastHeight * shape.lineWidth)
      }
    }
    guard !found.isEmpty, 2 * found.count >= isTried else { return [] }
    let telling = found.filter(\.isUneven)
    let slope = Self.slope(telling)
    let together = TracePlacement(
      right: Self.median(telling.map { $0.right - slope * $0.middle }) ?? 0,
      down: Self.median(found.map(\.down)) ?? 0, stretch: 1 + slope)
    return [together] + telling.map { TracePlacement(right: $0.right, down: $0.down) }
  }

  /// The place nearby where most of a piece's ink is.
  private func place(of part: TraceShape) -> (right: Int, down: Int)? {
    var wide = part
    wide.lineWidth += Double(Self.step)
    let coarse = TraceTemplate(wide, strip: strip, width: field.width, height: field.height)
      .thinned(to: Self.coarsePixels)
    let fine = TraceTemplate(part, strip: strip, width: field.width, height: field.height)
    func best(
      _ template: TraceTemplate, _ rights: [Int], _ downs: [Int]
    ) -> (right: Int, down: Int, share: Double) {
      var best = (right: 0, down: 0, share: -1.0)
      for right in rights {
        for down in downs {
          let share = template.match(in: field, right: right, down: down).share
          // Of equal places the nearest wins.
          let isNearer = abs(right) + abs(down) < abs(best.right) + abs(best.down)
          if share > best.share + 1e-6 || (share > best.share - 1e-6 && isNearer) {
            best = (right, down, share)
          }
        }
      }
      return best
    }
    func places(_ reach: Int, _ step: Int, around middle: Int = 0) -> [Int] {
      (-reach / step...reach / step).map { middle + $0 * step }
    }
    let first = best(coarse, places(reach.right, Self.step), places(reach.down, Self.step))
    let second = best(
      fine, places(Self.step, 1, around: first.right), places(Self.step, 1, around: first.down))
    return second.share >= Self.leastShare ? (second.right, second.down) : nil
  }

  /// The median of the slopes between all pairs.
  private static func slope(_ found: [Found]) -> Double {
    var slopes: [Double] = []
    for (index, first) in found.enumerated() {
      for second in found[(index + 1)...] where second.middle > first.middle {
        slopes.append((second.right - first.right) / (second.middle - first.middle))
      }
    }
    return min(max(median(slopes) ?? 0, -mostStretch), mostStretch)
  }

  private static func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
