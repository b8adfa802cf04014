internal import Raster

/// Places each lead's label; where the style asks for it, where no trace runs through it and no other text stands.
///
/// The labels of a row stand at one height where they can: the lowest above the trace that is free for all of
/// them. Else each takes the first free place of its own: higher, farther right, or below the trace.
struct LabelPlacement {
  private let page: Page
  private let layout: Layout
  private let fonts: FontBook
  private let ink: [InkColumns]

  /// A place of a label: to the right of its usual one, and above 0 mV, in mm.
  private typealias Place = (shift: Double, height: Double)

  /// Free space around a label, in mm.
  private static let clearance = 1.0

  init(page: Page, ink: [InkColumns], layout: Layout, fonts: FontBook) {
    self.page = page
    self.layout = layout
    self.fonts = fonts
    self.ink = ink
  }

  func place(on page: inout Page) throws(ChartError) {
    guard !layout.label.isHidden else { return }
    let usual: Place = (0, layout.label.height)
    for row in layout.rows.indices {
      let strips = page.strips.indices.filter { page.strips[$0].row == row }
      var shapes: [Font.Shape] = []
      for strip in strips {
        shapes.append(
          try fonts.shape(
            page.strips[strip].panel.name, family: layout.font, isBold: layout.label.isBold,
            size: layout.label.size))
      }
      let heights = heights(of: page.strips[strips[0]])
      let common = heights.usual.first { height in
        zip(strips, shapes).allSatisfy { isFree($1, strip: $0, at: (0, height), among: page.texts) }
      }
      for (strip, shape) in zip(strips, shapes) {
        let place =
          common.map { (0, $0) }
          ?? heights.places.first { isFree(shape, strip: strip, at: $0, among: page.texts) } ?? usual
        page.texts.append(
          Page.Text(
            string: page.strips[strip].panel.name, role: .label(strip: strip),
            origin: origin(strip: strip, at: place), shape: shape))
      }
    }
  }

  /// Heights of the label's baseline on its usual side, and all places for a label alone, best first.
  private func heights(of strip: Page.Strip) -> (usual: [Double], places: [Place]) {
    let style = layout.label
    guard style.avoidsTraces else { return ([style.height], []) }
    let lowest = abs(style.height)
    // Farther away, a label would be taken for the next row's.
    let reach = max(strip.frame.height * 0.6, lowest)
    let above = Array(stride(from: lowest, through: reach, by: 1))
    let below = stride(from: lowest + style.size * 0.75, through: reach, by: 1).map { -$0 }
    let (usual, other) = style.height < 0 ? (below, above) : (above, below)
    let shifts = stride(from: 0, through: strip.frame.width / 3, by: 3)
    let places = [usual, other].flatMap { heights in
      shifts.flatMap { shift in heights.map { (shift, $0) } }
    }
    return (usual, places)
  }

  private func origin(strip: Int, at place: Place) -> Point {
    Point(
      x: page.strips[strip].frame.minX + layout.label.indent + place.shift,
      y: page.strips[strip].line - place.height)
  }

  private func isFree(_ shape: Font.Shape, strip: Int, at place: Place, among texts: [Page.Text]) -> Bool {
    guard layout.label.avoidsTraces else { return true }
    let origin = origin(strip: strip, at: place)
    let box = shape.box.offset(dx: origin.x, dy: origin.y)
      .expanded(by: Self.clearance + page.paper.trace.width / 2)
    return page.grid.contains(box) && !ink.contains { $0.touches(box) }
      && !texts.contains { $0.box.intersects(box) }
      && !page.pulses.contains { $0.box.intersects(box) } && !page.marks.contains { $0.box.intersects(box) }
  }
}

extension Page.Pulse {
  /// Around its corners.
  var box: Rect {
    points.reduce(Rect(minX: points[0].x, minY: points[0].y, maxX: points[0].x, maxY: points[0].y)) {
      $0.union(Rect(minX: $1.x, minY: $1.y, maxX: $1.x, maxY: $1.y))
    }
  }
}

extension Page.Mark {
  /// The line with its width.
  var box: Rect {
    Rect(
      minX: min(from.x, to.x), minY: min(from.y, to.y), maxX: max(from.x, to.x), maxY: max(from.y, to.y)
    ).expanded(by: pen.width / 2)
  }
}
