internal import Raster

/// Cuts lines to what a scale shows.
enum LineClip {
  /// The parts of a line whose y lies within a range.
  static func clipped(_ line: [Point], to range: ClosedRange<Double>) -> [[Point]] {
    guard line.count > 1 else { return line.filter { range.contains($0.y) }.map { [$0] } }
    var parts: [[Point]] = []
    for (a, b) in zip(line, line.dropFirst()) {
      guard let (start, end) = segment(a, b, range) else { continue }
      if let last = parts.last?.last, last == start {
        parts[parts.count - 1].append(end)
      } else {
        parts.append([start, end])
      }
    }
    return parts
  }

  private static func segment(_ a: Point, _ b: Point, _ range: ClosedRange<Double>) -> (Point, Point)? {
    guard a.y != b.y else { return range.contains(a.y) ? (a, b) : nil }
    let shares = [range.lowerBound, range.upperBound].map { ($0 - a.y) / (b.y - a.y) }.sorted()
    let first = max(0, shares[0])
    let last = min(1, shares[1])
    guard first < last else { return nil }
    func point(_ share: Double) -> Point {
      if share == 0 { return a }
      return share == 1 ? b : Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
    }
    return (point(first), point(last))
  }
}
