internal import ECG
internal import Raster

/// Finds a place for each lead's label where no trace runs through it.
///
/// The labels of a row stand at one height where they can: the lowest above the trace that is free for all of
/// them; else each takes its own, below the trace if need be.
struct LabelPlacement {
  private let page: Page
  private let layout: Layout
  private let fonts: FontBook
  private let ink: [InkColumns]

  /// Free space around a label, in mm.
  private static let clearance = 1.0
  /// From the start of the strip to the label, in mm.
  private static let indent = 1.0
  /// The lowest place of a label's baseline above 0 mV, in mm.
  private static let lowest = 6.0

  init(page: Page, ecg: TwelveLeadECG, layout: Layout, fonts: FontBook) {
    self.page = page
    self.layout = layout
    self.fonts = fonts
    ink = page.strips.map { InkColumns($0, ecg: ecg) }
  }

  func place(on page: inout Page) throws(ChartError) {
    for row in layout.rows.indices {
      let strips = page.strips.indices.filter { page.strips[$0].row == row }
      var shapes: [Font.Shape] = []
      for strip in strips {
        shapes.append(
          try fonts.shape(
            page.strips[strip].lead.name, family: layout.font, isBold: true, size: layout.labelSize))
      }
      let candidates = heights(row: row)
      let common = candidates.first { height in
        zip(strips, shapes).allSatisfy { isFree($1, strip: $0, height: height) }
      }
      for (strip, shape) in zip(strips, shapes) {
        let height =
          common ?? candidates.first { isFree(shape, strip: strip, height: $0) } ?? candidates[0]
        page.texts.append(
          Page.Text(
            string: page.strips[strip].lead.name, role: .label(strip: strip),
            origin: origin(strip: strip, height: height), shape: shape))
      }
    }
  }

  /// Baselines of the label in mm above 0 mV, best first: upwards to the row above, then downwards.
  private func heights(row: Int) -> [Double] {
    guard let strip = page.strips.first(where: { $0.row == row }) else { return [Self.lowest] }
    let reach = max(strip.frame.height - layout.labelSize, Self.lowest)
    let upwards = Array(stride(from: Self.lowest, through: reach, by: 1))
    let downwards = stride(from: Self.lowest + layout.labelSize, through: reach, by: 1).map { -$0 }
    return upwards + downwards
  }

  private func origin(strip: Int, height: Double) -> Point {
    Point(x: page.strips[strip].frame.minX + Self.indent, y: page.strips[strip].baseline - height)
  }

  private func isFree(_ shape: Font.Shape, strip: Int, height: Double) -> Bool {
    let origin = origin(strip: strip, height: height)
    let box = shape.box.offset(dx: origin.x, dy: origin.y)
      .expanded(by: Self.clearance + page.paper.trace.width / 2)
    return page.grid.contains(box) && !ink.contains { $0.touches(box) }
      && !page.texts.contains { $0.box.intersects(box) }
  }
}

/// The vertical span of a strip's trace over each half millimetre, joining lines included.
struct InkColumns {
  private let left: Double
  private var spans: [ClosedRange<Double>?]
  private static let width = 0.5

  init(_ strip: Page.Strip, ecg: TwelveLeadECG) {
    left = strip.frame.minX
    spans = Array(repeating: nil, count: Int(strip.frame.width / Self.width) + 2)
    let samples = ecg[strip.lead]
    var previous: Point?
    for sample in strip.samples {
      let millivolts = Double(samples[samples.startIndex + sample])
      guard millivolts.isFinite else {
        previous = nil
        continue
      }
      let point = strip.point(sample: sample, millivolts: millivolts)
      add(from: previous ?? point, to: point)
      previous = point
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
    for index in max(column(from.x), 0)...min(max(column(to.x), 0), spans.count - 1) {
      spans[index] =
        spans[index].map { min($0.lowerBound, span.lowerBound)...max($0.upperBound, span.upperBound) } ?? span
    }
  }
}
