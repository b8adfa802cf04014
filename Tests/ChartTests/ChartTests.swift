import Chart
import ECG
import Raster
import Testing

@Suite struct ChartTests {
  private func chart(
    _ ecg: TwelveLeadECG, start: Double = 0, _ change: (inout Layout) -> Void = { _ in }
  ) throws -> Chart {
    var layout = try Layout(named: "3x4+1")
    change(&layout)
    return try ChartRenderer().chart(of: ecg, layout: layout, start: start)
  }

  private func labels(_ page: Page) -> [(name: String, box: Rect, strip: Page.Strip)] {
    page.texts.compactMap { text in
      guard case .label(let strip) = text.role else { return nil }
      return (text.string, text.box, page.strips[strip])
    }
  }

  @Test("a label stands by its strip, free of every trace", arguments: [0, 1, 2, 3, 4])
  func labelsAreFree(shape: Int) throws {
    // R waves of 0.5 to 2.5 mV at the very place where labels would stand, or deep S waves.
    let ecg = try TwelveLeadECG.flat(0) { lead, sample in
      let height = Float(shape) * 0.5 + 0.5
      return (sample % 1250) < 150 ? (lead == .v1 ? -height : height) : 0
    }
    let page = try chart(ecg).page
    let labels = labels(page)
    #expect(labels.map(\.name) == page.strips.map(\.panel.name))
    for label in labels {
      #expect(label.box.minX >= label.strip.frame.minX)
      #expect(label.box.minX < label.strip.frame.minX + label.strip.frame.width / 3 + 2)
      for strip in page.strips {
        for sample in strip.samples {
          let value = Double(ecg[strip.lead][ecg[strip.lead].startIndex + sample])
          #expect(!label.box.contains(strip.point(sample: sample, millivolts: value)))
        }
      }
    }
    for (index, text) in page.texts.enumerated() {
      for other in page.texts[..<index] { #expect(!text.box.intersects(other.box)) }
      #expect(Rect(x: 0, y: 0, width: page.size.width, height: page.size.height).contains(text.box))
    }
  }

  @Test("what leaves the page is reported with lead and time")
  func clipping() throws {
    let ecg = try TwelveLeadECG.flat(0) { lead, sample in
      lead == .aVL && (1300..<1310).contains(sample) ? 40 : 0
    }
    #expect(
      try chart(ecg).warnings == [.clipped(lead: "aVL", row: 1, count: 10, from: 2.6, to: 2.618)])
    #expect(
      ChartWarning.clipped(lead: "aVL", row: 1, count: 10, from: 2.6, to: 2.618).description
        == "lead aVL (row 2): 10 samples between 2.6 s and 2.62 s lie outside the page and are not shown")
  }

  @Test(
    "an absurd voltage leaves the page by a straight line, whatever its size", arguments: [1e5, 1e7, 1e30])
  func absurd(millivolts: Float) throws {
    func spike(_ height: Float) throws -> Chart {
      try chart(.flat(0) { lead, sample in lead == .iii && sample == 600 ? height : 0 }) { $0.texts = [] }
    }
    let (usual, absurd) = (try spike(5000), try spike(millivolts))
    #expect(usual.picture == absurd.picture)
    #expect(absurd.warnings.count == 1)
  }

  @Test("a gap is blank paper, not a line")
  func gaps() throws {
    let whole = try chart(.flat(0)) { $0.texts = [] }
    let gap = try chart(.flat(0) { _, sample in (500..<700).contains(sample) ? .nan : 0 }) { $0.texts = [] }
    let strip = gap.page.strips[12]
    let scale = gap.page.paper.pixelsPerMillimeter
    let y = Int(strip.baseline * scale)
    for time in [1.05, 1.2, 1.35] {
      let x = Int(strip.point(time: time, millivolts: 0).x * scale)
      #expect(whole.picture[x, y] == Color(16, 16, 24))
      #expect(gap.picture[x, y] != Color(16, 16, 24))
    }
    #expect(gap.warnings.isEmpty)
  }

  @Test("a single sample between gaps is a dot")
  func dot() throws {
    let ecg = try TwelveLeadECG.flat(0) { _, sample in sample == 1000 ? 0 : .nan }
    let chart = try chart(ecg)
    let strip = chart.page.strips[12]
    let pixel = chart.page.pixel(strip.point(sample: 1000, millivolts: 0))
    #expect(chart.picture[Int(pixel.x - 0.5), Int(pixel.y - 0.5)].green < 120)
  }

  @Test func shortRecordsWarn() throws {
    let chart = try chart(.flat(0, count: 2600))
    #expect(chart.warnings == [.tooShort(seconds: 5.2, duration: 10)])
    #expect(chart.page.strips.map(\.samples.count).prefix(4) == [1250, 1250, 100, 0])
  }

  @Test func longRecordsWarn() throws {
    #expect(try chart(.flat(0, count: 8000)).warnings == [.goesOn(seconds: 16, duration: 10)])
    #expect(try chart(.flat(0, count: 5001)).warnings == [])
    #expect(
      ChartWarning.goesOn(seconds: 16, duration: 10).description
        == "shows the first 10 s of 16 s; choose another part by its start")
  }

  @Test func startMovesTheWindow() throws {
    let page = try chart(.flat(0, count: 8000), start: 3).page
    #expect(page.strips[0].samples == 1500..<2750)
    #expect(page.strips[12].samples == 1500..<6500)
    #expect(throws: ChartError.emptyWindow(record: "flat", start: 20, duration: 10)) {
      try chart(.flat(0), start: 20)
    }
    #expect(throws: ChartError.self) { try chart(.flat(0), start: -1) }
    #expect(throws: ChartError.self) { try chart(.flat(0), start: .nan) }
  }

  @Test("a page too small says what is needed and what to do")
  func tooSmall() throws {
    let wide = #expect(throws: ChartError.self) { try chart(.flat(0)) { $0.paper.speed = 50 } }
    #expect(
      wide?.description
        == """
        layout '3x4+1': the page has 279.4 mm of width for what needs 515 mm; choose a lower speed or a \
        shorter duration, or give the page more width (page: fit)
        """)
    #expect(throws: ChartError.self) {
      try chart(.flat(0)) { $0.page = .fixed(Size(width: 280, height: 40)) }
    }
    #expect(throws: ChartError.self) {
      try chart(.flat(0)) { $0.page = .fixed(Size(width: 280, height: 15)) }
    }
  }

  @Test("a picture too large for memory is refused before it is begun")
  func tooLarge() {
    #expect(throws: ChartError.raster(.tooLarge(width: 32_767, height: 32_767))) {
      try chart(.flat(0)) { $0.page = .pixels(width: 32_767, height: 32_767) }
    }
    #expect(throws: ChartError.self) {
      try chart(.flat(0)) { layout in
        layout.duration = 3600
        layout.page = .fit(pitch: 30)
      }
    }
  }

  @Test("a baseline for each row, no more and no fewer", arguments: [[], [100], [60, 100, 140, 180, 190]])
  func baselines(places: [Double]) {
    #expect(throws: ChartError.self) { try chart(.flat(0)) { $0.placement.baselines = places } }
  }

  @Test("numbers outside their range are refused", arguments: [-25, 0, 1e6, Double.nan, .infinity])
  func ranges(value: Double) {
    #expect(throws: ChartError.self) { try chart(.flat(0)) { $0.paper.speed = value } }
    #expect(throws: ChartError.self) { try chart(.flat(0)) { $0.paper.chestGain = value } }
    #expect(throws: ChartError.self) { try chart(.flat(0)) { $0.paper.resolution = value } }
    #expect(throws: ChartError.self) { try chart(.flat(0)) { $0.paper.trace.width = value } }
  }

  @Test("a renderer's charts do not depend on those before")
  func repeatable() throws {
    let renderer = ChartRenderer()
    let layout = try Layout(named: "3x4+1")
    let ecg = try TwelveLeadECG.flat(0) { lead, sample in Float(sample % 500) / 500 - 0.5 }
    let first = try renderer.chart(of: ecg, layout: layout).png()
    _ = try renderer.chart(of: .flat(1), layout: Layout(named: "6x2"))
    #expect(try renderer.chart(of: ecg, layout: layout).png() == first)
    #expect(try ChartRenderer().chart(of: ecg, layout: layout).png() == first)
  }

  @Test("header and footer leave out what a record does not have")
  func headers() throws {
    let bare = try chart(.flat(0)).page.texts.filter { $0.role == .header }.map(\.string)
    #expect(bare == ["flat"])
    let footer = try chart(.flat(0)).page.texts.filter { $0.role == .footer }.map(\.string)
    #expect(footer == ["25 mm/s   10 mm/mV"])
  }
}
