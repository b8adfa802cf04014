internal import ECG
internal import Raster

/// Lengths that every layout shares, in mm.
private enum Measure {
  /// From the left edge of a row to where its trace starts: the pulse's place.
  static let lead = 10.0
  /// Baseline on either side of the pulse.
  static let pulseShoulder = 1.5
  /// A separator's two ticks, from the nearer to the farther end above and below 0 mV.
  static let separator = 2.0...5.0
  /// Between header or footer and the grid.
  static let gap = 2.5
  /// The pitch of the bold lines. The grid and every zero line sit on them.
  static let square = 5.0
  /// The least pitch of rows.
  static let leastPitch = 10.0
}

/// Resolves a layout and a record to a page.
struct PageBuilder {
  let layout: Layout
  let ecg: TwelveLeadECG
  /// The time at which the first column starts, in s.
  let start: Double
  let fonts: FontBook

  /// The page with everything but the labels, which need to know the traces.
  func page() throws(ChartError) -> Page {
    let texts = try blockTexts()
    let grid = try grid()
    let pitch = ((grid.height / Double(layout.rows.count)) / Measure.square).rounded(.down) * Measure.square
    guard pitch >= Measure.leastPitch else {
      throw .pageTooSmall(
        layout: layout.name, direction: "height",
        needed: Double(layout.rows.count) * Measure.leastPitch, available: grid.height,
        remedy: "show fewer rows, or give the page more height")
    }
    var page = Page(
      size: layout.page, paper: layout.paper, grid: grid, strips: [], pulses: [], separators: [],
      texts: texts)
    let left = grid.minX + onSquare((grid.width - rowWidth) / 2)
    let top = grid.minY + onSquare((grid.height - pitch * Double(layout.rows.count - 1)) / 2)
    for row in layout.rows.indices {
      add(row: row, left: left, baseline: top + pitch * Double(row), pitch: pitch, to: &page)
    }
    try LabelPlacement(page: page, ecg: ecg, layout: layout, fonts: fonts).place(on: &page)
    return page
  }

  private var paper: Paper { layout.paper }

  /// mm from the pulse's left shoulder to the end of the trace.
  private var rowWidth: Double { Measure.lead + layout.duration * paper.speed }

  private func onSquare(_ length: Double) -> Double {
    (length / Measure.square).rounded(.down) * Measure.square
  }

  /// As many whole squares as fit between the margins, header and footer.
  private func grid() throws(ChartError) -> Rect {
    let (page, margin) = (layout.page, layout.margin)
    let above = height(ofBlocksAbove: true)
    let below = height(ofBlocksAbove: false)
    let width = onSquare(page.width - 2 * margin)
    let height = onSquare(page.height - 2 * margin - above - below)
    guard width >= rowWidth else {
      throw .pageTooSmall(
        layout: layout.name, direction: "width", needed: rowWidth + 2 * margin, available: page.width,
        remedy: "choose a lower speed or a shorter duration, or give the page more width")
    }
    guard height >= Measure.square else {
      throw .pageTooSmall(
        layout: layout.name, direction: "height", needed: 2 * margin + above + below + Measure.square,
        available: page.height, remedy: "shorten header and footer, or give the page more height")
    }
    let spare = page.height - 2 * margin - above - below - height
    return Rect(
      x: (page.width - width) / 2, y: margin + above + spare / 2, width: width, height: height)
  }

  private func add(row: Int, left: Double, baseline: Double, pitch: Double, to page: inout Page) {
    let leads = layout.rows[row]
    let seconds = layout.duration / Double(leads.count)
    let traceStart = left + Measure.lead
    for (column, lead) in leads.enumerated() {
      let from = start + Double(column) * seconds
      let x = traceStart + Double(column) * seconds * paper.speed
      page.strips.append(
        Page.Strip(
          lead: lead, row: row, column: column, samples: samples(from: from, to: from + seconds),
          sampleRate: ecg.sampleRate, start: from,
          frame: Rect(x: x, y: baseline - pitch / 2, width: seconds * paper.speed, height: pitch),
          baseline: baseline, speed: paper.speed, gain: paper.gain))
      if column > 0 { page.separators += separator(x: x, baseline: baseline) }
    }
    page.pulses.append(pulse(row: row, left: left, baseline: baseline))
  }

  /// The samples in [from, to), cut to what the record has.
  private func samples(from: Double, to: Double) -> Range<Int> {
    // A hair of tolerance keeps times such as 2.5 s · 500 Hz on their own side.
    let first = Int((from * ecg.sampleRate - 1e-6).rounded(.up))
    let end = Int((to * ecg.sampleRate - 1e-6).rounded(.up))
    return min(max(first, 0), ecg.count)..<min(max(end, 0), ecg.count)
  }

  private func pulse(row: Int, left: Double, baseline: Double) -> Page.Pulse {
    let rise = left + Measure.pulseShoulder
    let fall = rise + 0.2 * paper.speed
    let top = baseline - paper.gain
    let corners = [
      (left, baseline), (rise, baseline), (rise, top), (fall, top), (fall, baseline),
      (fall + Measure.pulseShoulder, baseline),
    ]
    return Page.Pulse(row: row, points: corners.map { Point(x: $0.0, y: $0.1) })
  }

  private func separator(x: Double, baseline: Double) -> [Page.Line] {
    [-1.0, 1.0].map { side in
      Page.Line(
        from: Point(x: x, y: baseline + side * Measure.separator.lowerBound),
        to: Point(x: x, y: baseline + side * Measure.separator.upperBound))
    }
  }
}

// MARK: - Header and footer

extension PageBuilder {
  /// Room for the tallest stack of blocks, whether or not the record fills it: the grid stays where it is.
  private func height(ofBlocksAbove isAbove: Bool) -> Double {
    let stacks = TextBlock.Place.allCases.filter { $0.isAbove == isAbove }.map { place in
      layout.texts.filter { $0.place == place }.reduce(0) { $0 + Double($1.lines.count) * $1.pitch }
    }
    let highest = stacks.max() ?? 0
    return highest > 0 ? highest + Measure.gap : 0
  }

  private func blockTexts() throws(ChartError) -> [Page.Text] {
    let values = TextValues(ecg: ecg, layout: layout)
    var texts: [Page.Text] = []
    for place in TextBlock.Place.allCases {
      let blocks = layout.texts.filter { $0.place == place }
      var y =
        place.isAbove
        ? layout.margin
        : layout.page.height - layout.margin
          - blocks.reduce(0) { $0 + Double($1.lines.count) * $1.pitch }
      for block in blocks {
        for line in block.lines.compactMap(values.line) {
          // The baseline stands one em below the line's top, all but the descenders.
          texts.append(try text(line, in: block, baseline: y + block.size))
          y += block.pitch
        }
      }
    }
    return texts
  }

  private func text(_ line: String, in block: TextBlock, baseline: Double) throws(ChartError) -> Page.Text {
    let shape = try fonts.shape(line, family: layout.font, isBold: block.isBold, size: block.size)
    let free = layout.page.width - 2 * layout.margin - shape.advance
    guard free >= 0 else {
      throw .pageTooSmall(
        layout: layout.name, direction: "width", needed: shape.advance + 2 * layout.margin,
        available: layout.page.width, remedy: "shorten or shrink the text '\(line)'")
    }
    let share =
      switch block.place {
      case .topLeft, .bottomLeft: 0.0
      case .top, .bottom: 0.5
      case .topRight, .bottomRight: 1.0
      }
    return Page.Text(
      string: line, role: block.place.isAbove ? .header : .footer,
      origin: Point(x: layout.margin + free * share, y: baseline), shape: shape)
  }
}
