internal import Files
internal import Raster

/// Numbers along the edges of the grid.
struct TickBuilder {
  let layout: Layout
  let fonts: FontBook

  func add(to page: inout Page) throws(ChartError) {
    for style in layout.ticks {
      for index in 0..<style.count {
        let place = style.start + Double(index) * style.step
        let value = style.value + Double(index) * style.increment
        let text = style.size > 0 ? Self.text(value, decimals: style.decimals) : ""
        let shape = try fonts.shape(text, family: layout.font, isBold: false, size: style.size)
        let (edge, end, origin) = geometry(style, place, shape, page.grid)
        page.marks.append(
          Page.Mark(
            role: .tick, from: edge, to: end,
            pen: Paper.Pen(color: layout.paper.ink, width: layout.paper.grid.frame?.width ?? 0.2)))
        guard !text.isEmpty else { continue }
        page.texts.append(Page.Text(string: text, role: .tick, origin: origin, shape: shape))
      }
    }
  }

  private func geometry(
    _ style: TickStyle, _ place: Double, _ shape: Font.Shape, _ grid: Rect
  ) -> (edge: Point, end: Point, origin: Point) {
    switch style.edge {
    case .bottom:
      let edge = Point(x: place, y: grid.maxY)
      return (
        edge, edge.offset(dx: 0, dy: style.length),
        edge.offset(dx: -shape.advance / 2, dy: 2 * style.length + style.size * 0.75)
      )
    case .left:
      let edge = Point(x: grid.minX, y: place)
      return (
        edge, edge.offset(dx: -style.length, dy: 0),
        edge.offset(dx: -2 * style.length - shape.advance, dy: style.size * 0.375)
      )
    }
  }

  /// With a true minus sign, and never a locale's comma.
  private static func text(_ value: Double, decimals: Int) -> String {
    value.fixed(decimals).replacing("-", with: "\u{2212}")
  }
}
