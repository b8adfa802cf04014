public import ECG
internal import Raster

/// Draws charts of one layout. A worker has its own: it keeps open fonts and the last background.
public final class ChartRenderer {
  /// The layout of all charts.
  public let layout: Layout
  private let fonts = FontBook()
  private var background: PixelBuffer?

  /// A renderer for a layout.
  ///
  /// - Throws: ``ChartError/outOfRange(option:value:range:)``, ``ChartError/raster(_:)`` where the page has more
  ///   pixels than a picture can have.
  public init(layout: Layout) throws(ChartError) {
    try layout.paper.check()
    self.layout = layout
  }

  /// Draws a record.
  ///
  /// - Parameters:
  ///   - ecg: the record; gaps (NaN) are left blank.
  ///   - start: the time at which the first column starts, in s from the first sample.
  /// - Throws: ``ChartError/pageTooSmall(layout:direction:needed:available:remedy:)``,
  ///   ``ChartError/emptyWindow(record:start:duration:)``, ``ChartError/raster(_:)``.
  public func chart(of ecg: TwelveLeadECG, start: Double = 0) throws(ChartError) -> Chart {
    let seconds = Double(ecg.count) / ecg.sampleRate
    guard start >= 0, start < seconds else {
      throw .emptyWindow(record: ecg.name, start: start, duration: seconds)
    }
    let page = try PageBuilder(layout: layout, ecg: ecg, start: start, fonts: fonts).page()
    let picture = try draw(page, ecg)
    var warnings = page.strips.compactMap { clipping(of: $0, ecg, on: page) }
    if seconds - start < layout.duration - 1 / ecg.sampleRate {
      warnings.insert(.tooShort(seconds: seconds - start, duration: layout.duration), at: 0)
    }
    return Chart(
      picture: picture, page: page, provenance: Provenance(ecg: ecg, layout: layout), warnings: warnings)
  }

  private func draw(_ page: Page, _ ecg: TwelveLeadECG) throws(ChartError) -> PixelBuffer {
    do throws(RasterError) {
      let canvas = try Canvas(
        background: background(of: page), pixelsPerMillimetre: page.paper.pixelsPerMillimetre)
      let pen = page.paper.trace
      for line in page.separators {
        canvas.stroke([line.from, line.to], lineWidth: pen.width, color: pen.color)
      }
      for pulse in page.pulses { canvas.stroke(pulse.points, lineWidth: pen.width, color: pen.color) }
      for strip in page.strips {
        for run in strip.runs(of: ecg) { canvas.stroke(run, lineWidth: pen.width, color: pen.color) }
      }
      for text in page.texts {
        let path = text.shape.path.mapped { $0.offset(dx: text.origin.x, dy: text.origin.y) }
        canvas.fill(path, color: page.paper.ink)
      }
      return try canvas.finish()
    } catch {
      throw .raster(error)
    }
  }

  /// Paper and grid depend on the layout alone, so one picture serves all its charts.
  private func background(of page: Page) -> PixelBuffer {
    if let background { return background }
    let picture = GridPainter(page: page).background()
    background = picture
    return picture
  }

  private func clipping(of strip: Page.Strip, _ ecg: TwelveLeadECG, on page: Page) -> ChartWarning? {
    let samples = ecg[strip.lead]
    let room = Rect(x: 0, y: 0, width: page.size.width, height: page.size.height)
      .expanded(by: -page.paper.trace.width / 2)
    let outside = strip.samples.filter { sample in
      let point = strip.point(sample: sample, millivolts: Double(samples[samples.startIndex + sample]))
      return point.y < room.minY || point.y > room.maxY
    }
    guard let first = outside.first, let last = outside.last else { return nil }
    return .clipped(
      lead: strip.lead.name, row: strip.row, count: outside.count,
      from: Double(first) / strip.sampleRate, to: Double(last) / strip.sampleRate)
  }
}

extension Page.Strip {
  /// The points of the trace, in mm: one list for each stretch without a gap.
  func runs(of ecg: TwelveLeadECG) -> [[Point]] {
    let values = ecg[lead]
    var runs: [[Point]] = []
    var run: [Point] = []
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

extension Paper {
  /// Whether every number is one that can be drawn.
  func check() throws(ChartError) {
    for (option, value, range) in [
      ("speed", speed, Limits.speed), ("gain", gain, Limits.gain),
      ("resolution", resolution, Limits.resolution), ("trace width", trace.width, Limits.lineWidth),
    ] where !range.contains(value) {
      throw .outOfRange(option: option, value: value, range: range)
    }
  }
}
