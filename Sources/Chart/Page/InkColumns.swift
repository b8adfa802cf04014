internal import ECG
internal import Raster

/// The vertical span of a strip's trace over each half millimetre, joining lines included: where there is ink,
/// without drawing it.
struct InkColumns {
  private let left: Double
  private var spans: [ClosedRange<Double>?]
  private static let width = 0.5

  init(_ strip: Page.Strip, ecg: TwelveLeadECG) {
    left = strip.frame.minX
    spans = Array(repeating: nil, count: Int(strip.frame.width / Self.width) + 2)
    for run in strip.runs(of: ecg) {
      var previous = run[0]
      for point in run {
        add(from: previous, to: point)
        previous = point
      }
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
      let old = spans[index] ?? span
      spans[index] = min(old.lowerBound, span.lowerBound)...max(old.upperBound, span.upperBound)
    }
  }
}

extension Page.Strip {
  /// The points of the trace, in mm: one list for each stretch without a gap.
  func runs(of ecg: TwelveLeadECG) -> [[Point]] {
    let values = ecg[lead]
    var runs: [[Point]] = []
    var run: [Point] = []
    run.reserveCapacity(samples.count)
    for sample in samples {
      let millivolts = Double(values[values.startIndex + sample])
      if millivolts.isFinite {
        run.append(point(sample: sample, millivolts: millivolts))
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }
}
