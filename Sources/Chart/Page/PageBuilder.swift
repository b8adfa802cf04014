internal import ECG
internal import Raster

/// Resolves a layout and a record to a page.
struct PageBuilder {
  let layout: Layout
  let ecg: TwelveLeadECG
  /// The time at which the first column starts, in s.
  let start: Double
  let fonts: FontBook

  /// The pitch of the bold lines, in mm. The grid and every zero line sit on them where the layout does not say
  /// otherwise.
  static let square = 5.0
  /// The least pitch of rows, in mm.
  private static let leastPitch = 5.0
  /// Nothing is drawn for so long where a machine switches leads, in s.
  private static let switching = 0.1

  /// The page, and the ink of each strip.
  func page() throws(ChartError) -> (page: Page, ink: [InkColumns]) {
    let frame = try PageFrame(layout: layout)
    let wholePage = Rect(x: 0, y: 0, width: frame.size.width, height: frame.size.height)
    var page = Page(
      size: frame.size, pixelSize: frame.pixelSize, paper: paper,
      grid: paper.grid.area ?? (paper.grid.extent == .page ? wholePage : frame.content),
      gridOrigin: paper.grid.origin ?? Point(x: frame.content.minX, y: frame.content.minY), ecg: ecg)
    let baselines = try baselines(in: frame.content)
    for row in layout.rows.indices {
      add(row: row, frame: frame, baseline: baselines.places[row], pitch: baselines.pitch, to: &page)
    }
    addFrame(to: &page)
    page.texts = try HeaderBuilder(layout: layout, ecg: ecg, fonts: fonts, pageSize: frame.size)
      .texts(offsets: page.strips.map(\.offset))
    try TickBuilder(layout: layout, fonts: fonts).add(to: &page)
    let ink = page.strips.map { InkColumns($0, of: page) }
    try LabelPlacement(page: page, ink: ink, layout: layout, fonts: fonts).place(on: &page)
    return (page, ink)
  }

  private var paper: Paper { layout.paper }

  // MARK: Rows

  private func baselines(in content: Rect) throws(ChartError) -> (places: [Double], pitch: Double) {
    let count = Double(layout.rows.count)
    if let given = layout.placement.baselines {
      let distances = zip(given, given.dropFirst()).map { abs($1 - $0) }
      return (given, distances.min() ?? content.height)
    }
    let even = content.height / count
    // Whole squares, unless that would take too much of a narrow row.
    let pitch =
      even >= 4 * Self.square ? (even / Self.square).rounded(.down) * Self.square : even.rounded(.down)
    guard pitch >= Self.leastPitch else {
      throw .pageTooSmall(
        layout: layout.name, direction: "height", needed: count * Self.leastPitch, available: content.height,
        remedy: "show fewer rows, or give the page more height")
    }
    if layout.placement.isFitted { return (fittedBaselines(in: content), pitch) }
    let top = ((content.height - pitch * (count - 1)) / 2 / Self.square).rounded(.down) * Self.square
    return (layout.rows.indices.map { content.minY + top + pitch * Double($0) }, pitch)
  }

  /// Distances in proportion to what the traces of neighboring rows need; on whole mm.
  private func fittedBaselines(in content: Rect) -> [Double] {
    let reaches = layout.rows.map { row in
      row.map(reach).reduce((up: 0, down: 0)) { (max($0.up, $1.up), max($0.down, $1.down)) }
    }
    var needs = zip(reaches, reaches.dropFirst()).map { $0.down + $1.up }
    needs.insert(reaches[0].up, at: 0)
    needs.append(reaches[reaches.count - 1].down)
    let total = needs.reduce(0, +)
    let slack = max(content.height - total, 0) / Double(needs.count)
    let scale = min(content.height / max(total, 1), 1)
    var y = content.minY
    return layout.rows.indices.map { row in
      y += needs[row] * scale + slack
      return content.minY + (y - content.minY).rounded()
    }
  }

  /// How far a panel's trace, or the pulse before it, goes above and below 0 mV, in mm.
  private func reach(of panel: Layout.Panel) -> (up: Double, down: Double) {
    let gain = paper.gain(of: panel)
    let center = offset(of: panel, over: 0..<ecg.count)
    let heights = ecg[panel.lead].lazy.filter(\.isFinite).map { (Double($0) - center) * gain }
    let pulse = layout.pulse.side == .none ? 0 : abs(gain)
    return (max(heights.max() ?? 0, pulse), max(-(heights.min() ?? 0), 0))
  }

  private func add(row: Int, frame: PageFrame, baseline: Double, pitch: Double, to page: inout Page) {
    let panels = layout.rows[row]
    let seconds = layout.duration / Double(panels.count)
    for (column, panel) in panels.enumerated() {
      let isLater = column > 0
      let from = start + (layout.timing == .simultaneous ? 0 : Double(column) * seconds)
      let pause = layout.timing == .switched && isLater ? Self.switching : 0
      let x = frame.traceStart + Double(column) * seconds * paper.speed
      let samples = samples(from: from + pause, to: from + seconds)
      let (gain, offset) = (paper.gain(of: panel), offset(of: panel, over: samples))
      page.strips.append(
        Page.Strip(
          panel: panel, row: row, column: column, samples: samples, sampleRate: ecg.sampleRate, start: from,
          frame: Rect(x: x, y: baseline - pitch / 2, width: seconds * paper.speed, height: pitch),
          baseline: baseline + offset * gain, speed: paper.speed, gain: gain, offset: offset))
      if isLater { page.marks += separator(x: x, baseline: baseline) }
    }
    if let left = frame.pulseStart {
      page.pulses.append(pulse(row: row, left: left, baseline: baseline))
    }
  }

  /// The voltage that lies on the row's line: the median of samples to 0.01 mV where traces are centered, else 0 mV.
  private func offset(of panel: Layout.Panel, over samples: Range<Int>) -> Double {
    guard layout.placement.isCentered else { return 0 }
    let known = samples.map { Double(ecg.millivolts(of: panel.lead, at: $0)) }.filter(\.isFinite)
    return known.isEmpty ? 0 : (median(known) * 100).rounded() / 100
  }

  /// The samples in [from, to), cut to what the record has.
  private func samples(from: Double, to: Double) -> Range<Int> {
    // A hair of tolerance keeps times such as 2.5 s · 500 Hz on their own side.
    let first = Int((from * ecg.sampleRate - 1e-6).rounded(.up))
    let end = Int((to * ecg.sampleRate - 1e-6).rounded(.up))
    return (min(first, end)..<end).clamped(to: ecg.recordedSamples)
  }

  // MARK: Marks

  /// 1 mV for 0.2 s. A row of limb and chest leads at two gains shows a step: 0.1 s of each.
  private func pulse(row: Int, left: Double, baseline: Double) -> Page.Pulse {
    let style = layout.pulse
    let gains = layout.rows[row].map { paper.gain(of: $0.lead) }
    let (first, last) = (gains.max() ?? 0, gains.min() ?? 0)
    let rise = left + style.shoulder
    let middle = rise + 0.1 * paper.speed
    let fall = rise + 0.2 * paper.speed
    var corners = [(left, 0), (rise, 0), (rise, first)]
    if first != last { corners += [(middle, first), (middle, last)] }
    corners += [(fall, last), (fall, 0), (fall + style.shoulder, 0)]
    return Page.Pulse(
      row: row, points: corners.map { Point(x: $0.0, y: baseline - $0.1) },
      width: style.width ?? paper.trace.width)
  }

  private func separator(x: Double, baseline: Double) -> [Page.Mark] {
    let style = layout.separator
    guard style.to > style.from else { return [] }
    let x = x + style.indent
    let pen = Paper.Pen(color: paper.trace.color, width: style.width ?? paper.trace.width)
    let spans = style.from > 0 ? [(-style.to, -style.from), (style.from, style.to)] : [(-style.to, style.to)]
    return spans.map { span in
      Page.Mark(
        role: .separator, from: Point(x: x, y: baseline + span.0), to: Point(x: x, y: baseline + span.1),
        pen: pen)
    }
  }

  private func addFrame(to page: inout Page) {
    guard let pen = paper.grid.frame else { return }
    let corners = page.grid.corners
    for (index, corner) in corners.enumerated() {
      page.marks.append(Page.Mark(role: .frame, from: corner, to: corners[(index + 1) % 4], pen: pen))
    }
  }
}
