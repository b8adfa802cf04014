internal import ECG
internal import Raster

/// Places each lead's label; where the style asks for it, where no trace runs through it.
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

  init(page: Page, ecg: TwelveLeadECG, layout: Layout, fonts: FontBook) {
    self.page = page
    self.layout = layout
    self.fonts = fonts
    ink = layout.label.avoidsTraces ? page.strips.map { InkColumns($0, ecg: ecg) } : []
  }

  func place(on page: inout Page) throws(ChartError) {
    guard !layout.label.isHidden else { return }
    for row in layout.rows.indices {
      let strips = page.strips.indices.filter { page.strips[$0].row == row }
      var shapes: [Font.Shape] = []
      for strip in strips {
        shapes.append(
          try fonts.shape(
            page.strips[strip].panel.name, family: layout.font, isBold: layout.label.isBold,
            size: layout.label.size))
      }
      let candidates = heights(row: row)
      let common = candidates.first { height in
        zip(strips, shapes).allSatisfy { isFree($1, strip: $0, height: height) }
      }
      for (strip, shape) in zip(strips, shapes) {
        let height =
          common ?? candidates.first { isFree(shape, strip: strip, height: $0) } ?? layout.label.height
        page.texts.append(
          Page.Text(
            string: page.strips[strip].panel.name, role: .label(strip: strip),
            origin: origin(strip: strip, height: height), shape: shape))
      }
    }
  }

  /// Baselines of the label in mm above 0 mV, best first: upwards to the row above, then downwards.
  private func heights(row: Int) -> [Double] {
    let style = layout.label
    guard style.avoidsTraces, let strip = page.strips.first(where: { $0.row == row }) else {
      return [style.height]
    }
    let lowest = abs(style.height)
    // Farther away, a label would be taken for the next row's.
    let reach = max(strip.frame.height * 0.6, lowest)
    let upwards = Array(stride(from: lowest, through: reach, by: 1))
    let downwards = stride(from: lowest + style.size * 0.75, through: reach, by: 1).map { -$0 }
    return style.height < 0 ? downwards + upwards : upwards + downwards
  }

  private func origin(strip: Int, height: Double) -> Point {
    Point(x: page.strips[strip].frame.minX + layout.label.indent, y: page.strips[strip].baseline - height)
  }

  private func isFree(_ shape: Font.Shape, strip: Int, height: Double) -> Bool {
    guard layout.label.avoidsTraces else { return true }
    let origin = origin(strip: strip, height: height)
    let box = shape.box.offset(dx: origin.x, dy: origin.y)
      .expanded(by: Self.clearance + page.paper.trace.width / 2)
    return page.grid.contains(box) && !ink.contains { $0.touches(box) }
      && !page.texts.contains { $0.box.intersects(box) }
  }
}
