internal import ECG
internal import Raster

/// The vertical span of a strip's trace over each half millimeter, joining lines included: where there is ink,
/// without drawing it.
struct InkColumns {
  /// Around the middle of the line, in mm, to half a millimeter across; nil without ink.
  private(set) var box: Rect?
  private let left: Double
  private var spans: [ClosedRange<Double>?]
  private static let width = 0.5

  init(_ strip: Page.Strip, of page: Page) {
    left = strip.frame.minX
    spans = Array(repeating: nil, count: Int(strip.frame.width / Self.width) + 2)
    var reach: ClosedRange<Double>?
    for run in page.runs(of: strip) {
      var previous = run[0]
      let ends = run[0].x...run[run.count - 1].x
      reach = reach?.union(ends) ?? ends
      for point in run {
        add(from: previous, to: point)
        previous = point
      }
    }
    guard let inked, let reach, let span = span(over: inked) else { return }
    box = Rect(
      minX: max(left + Double(inked.lowerBound) * Self.width, reach.lowerBound), minY: span.lowerBound,
      maxX: min(left + Double(inked.upperBound) * Self.width, reach.upperBound), maxY: span.upperBound)
  }

  /// The span at a place across the page, in mm; nil where there is no ink.
  func span(at x: Double) -> ClosedRange<Double>? {
    let index = column(x)
    return spans.indices.contains(index) ? spans[index] : nil
  }

  /// The columns that hold ink.
  private var inked: Range<Int>? {
    guard let first = spans.firstIndex(where: { $0 != nil }), let last = spans.lastIndex(where: { $0 != nil })
    else { return nil }
    return first..<last + 1
  }

  /// A polygon of at most 24 corners around the ink, in mm: above and below the ink of eleven equal stretches. Each
  /// corner takes the farther of the two stretches that it joins, so that no ink is cut off; between stretches
  /// without ink there is none, so that straight sides span a gap.
  func outline(expandedBy margin: Double) -> [Point] {
    guard let inked, let box else { return [] }
    let count = min(11, inked.count)
    let edges = (0...count).map { inked.lowerBound + inked.count * $0 / count }
    let corners = (0...count).compactMap { index -> (x: Double, span: ClosedRange<Double>)? in
      guard let span = span(over: edges[max(index - 1, 0)]..<edges[min(index + 1, count)]) else { return nil }
      let x = left + Double(edges[index]) * Self.width
      return (index == 0 ? box.minX - margin : index == count ? box.maxX + margin : x, span)
    }
    return corners.map { Point(x: $0.x, y: $0.span.lowerBound - margin) }
      + corners.reversed().map { Point(x: $0.x, y: $0.span.upperBound + margin) }
  }

  /// The span of all ink in a range of columns; nil without any.
  private func span(over columns: Range<Int>) -> ClosedRange<Double>? {
    spans[columns].reduce(nil) { all, span in
      guard let all, let span else { return all ?? span }
      return all.union(span)
    }
  }

  /// Whether the trace runs through a rectangle in mm.
  func touches(_ box: Rect) -> Bool {
    guard box.maxX >= left, box.minX < left + Double(spans.count) * Self.width else { return false }
    let last = min(column(box.maxX), spans.count - 1)
    return spans[max(column(box.minX), 0)...last].contains { span in
      span.map { $0.lowerBound < box.maxY && $0.upperBound > box.minY } ?? false
    }
  }

  private func column(_ x: Double) -> Int { Int(((x - left) / Self.width).rounded(.down)) }

  /// A line's whole height counts in each column that it touches: a little too much, never too little.
  private mutating func add(from: Point, to: Point) {
    let span = min(from.y, to.y)...max(from.y, to.y)
    let last = min(max(column(to.x), 0), spans.count - 1)
    for index in max(column(from.x), 0)...last {
      spans[index] = spans[index]?.union(span) ?? span
    }
  }
}

extension Page {
  /// The samples of a strip, by their numbers within the recording, and their voltages in mV.
  func voltages(of strip: Page.Strip) -> Zip2Sequence<Range<Int>, ArraySlice<Float>> {
    zip(strip.samples, ecg[strip.lead].dropFirst(strip.samples.lowerBound - ecg.recordedSamples.lowerBound))
  }

  /// The points of a strip's trace, in mm: one list for each stretch without a gap.
  func runs(of strip: Strip) -> [[Point]] {
    var runs: [[Point]] = []
    var run: [Point] = []
    run.reserveCapacity(strip.samples.count)
    for (sample, millivolts) in voltages(of: strip) {
      if millivolts.isFinite {
        run.append(strip.point(sample: sample, millivolts: Double(millivolts)))
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }
}

extension ClosedRange<Double> {
  /// The smallest range that holds both.
  fileprivate func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
