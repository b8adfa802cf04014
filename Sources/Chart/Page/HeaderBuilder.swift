internal import ECG
internal import Raster

/// Fills and places header and footer.
struct HeaderBuilder {
  let layout: Layout
  let ecg: TwelveLeadECG
  let fonts: FontBook
  let pageSize: Size

  /// - Parameter offsets: the voltage on each panel's line, in mV.
  func texts(offsets: [Double]) throws(ChartError) -> [Page.Text] {
    let values = TextValues(ecg: ecg, layout: layout)
    let all = layout.textBlocks(offsets)
    var texts: [Page.Text] = []
    for block in all where block.origin != nil {
      texts += try lines(of: block, values, top: (block.origin?.y ?? 0) - block.size)
    }
    for place in TextBlock.Place.allCases {
      let blocks = all.filter { $0.place == place && $0.origin == nil }
      let height = blocks.reduce(0) { $0 + Double($1.lines.count) * $1.pitch }
      var y = place.isAbove ? layout.margin : pageSize.height - layout.margin - height
      for block in blocks {
        let lines = try lines(of: block, values, top: y)
        y += Double(lines.count) * block.pitch
        texts += lines
      }
    }
    return texts
  }

  private func lines(
    of block: TextBlock, _ values: TextValues, top: Double
  ) throws(ChartError) -> [Page.Text] {
    var texts: [Page.Text] = []
    for line in block.lines.compactMap(values.line) {
      let shape = try fonts.shape(line, family: layout.font, isBold: block.isBold, size: block.size)
      // The baseline stands one em below the line's top, all but the descenders.
      let baseline = top + block.size + Double(texts.count) * block.pitch
      texts.append(
        Page.Text(
          string: line, role: block.place.isAbove ? .header : .footer,
          origin: Point(x: try left(of: shape, line, in: block), y: baseline), shape: shape))
    }
    return texts
  }

  private func left(of shape: Font.Shape, _ line: String, in block: TextBlock) throws(ChartError) -> Double {
    let share =
      switch block.place {
      case .topLeft, .bottomLeft: 0.0
      case .top, .bottom: 0.5
      case .topRight, .bottomRight: 1.0
      }
    if let origin = block.origin { return origin.x - share * shape.advance }
    let free = pageSize.width - 2 * layout.margin - shape.advance
    guard free >= 0 else {
      throw .pageTooSmall(
        layout: layout.name, direction: "width", needed: shape.advance + 2 * layout.margin,
        available: pageSize.width, remedy: "shorten or shrink the text '\(line)'")
    }
    return layout.margin + free * share
  }
}
