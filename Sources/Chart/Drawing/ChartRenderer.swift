public import ECG
internal import Raster
internal import Settings

/// Draws charts. A worker has its own: it keeps open fonts, what it draws on, and the last background.
public final class ChartRenderer {
  private let fonts = FontBook()
  private let memory = CanvasMemory()
  private var background: (painter: GridPainter, picture: PixelBuffer)?

  /// A renderer without fonts or background yet.
  public init() {}

  /// Draws a record.
  ///
  /// - Parameters:
  ///   - ecg: the record; gaps (NaN) are left blank.
  ///   - layout: what is shown and where.
  ///   - start: the time at which the first column starts, in s from the first sample.
  /// - Throws: ``ChartError/outOfRange(option:value:range:)``,
  ///   ``ChartError/pageTooSmall(layout:direction:needed:available:remedy:)``,
  ///   ``ChartError/emptyWindow(record:start:duration:)``, ``ChartError/raster(_:)``.
  public func chart(of ecg: TwelveLeadECG, layout: Layout, start: Double = 0) throws(ChartError) -> Chart {
    let (page, ink) = try build(ecg, layout, start)
    let provenance = Provenance(ecg: ecg, layout: layout)
    let annotation =
      AnnotationBuilder(page: page, ink: ink, start: start, provenance: provenance).annotation()
    return Chart(
      picture: try draw(page), page: page, annotation: annotation, provenance: provenance,
      warnings: ChartWarning.all(
        of: page, layout: layout, start: start, clipped: annotation.strips.map(\.clipped)))
  }

  /// Resolves layout and record without drawing.
  ///
  /// - Throws: as ``chart(of:layout:start:)``.
  public func page(of ecg: TwelveLeadECG, layout: Layout, start: Double = 0) throws(ChartError) -> Page {
    try build(ecg, layout, start).page
  }

  private func build(
    _ ecg: TwelveLeadECG, _ layout: Layout, _ start: Double
  ) throws(ChartError) -> (page: Page, ink: [InkColumns]) {
    try layout.check()
    guard start >= 0, start < ecg.recordDuration else {
      throw .emptyWindow(record: ecg.name, start: start, duration: ecg.recordDuration)
    }
    return try PageBuilder(layout: layout, ecg: ecg, start: start, fonts: fonts).page()
  }

  private func draw(_ page: Page) throws(ChartError) -> PixelBuffer {
    do throws(RasterError) {
      var canvas = try Canvas(
        background: background(of: page), pixelsPerMillimeter: page.paper.pixelsPerMillimeter, memory: memory)
      page.draw(on: &canvas)
      return try canvas.finish()
    } catch {
      throw .raster(error)
    }
  }

  /// Paper and grid seldom change from one chart to the next.
  private func background(of page: Page) -> PixelBuffer {
    let painter = GridPainter(page)
    if let background, background.painter == painter { return background.picture }
    let picture = painter.paint()
    background = (painter, picture)
    return picture
  }
}

extension Layout {
  /// Whether every number is one that can be drawn. What comes from YAML is; what code sets may not be.
  func check() throws(ChartError) {
    for (option, value, range) in [
      ("speed", paper.speed, Paper.Limits.speed), ("gain", paper.limbGain, Paper.Limits.gain),
      ("chest gain", paper.chestGain, Paper.Limits.gain), ("dpi", paper.resolution, Paper.Limits.resolution),
      ("trace width", paper.trace.width, Paper.Limits.lineWidth), ("duration", duration, 0.1...3600),
    ] where !range.contains(value) {
      throw .outOfRange(option: option, value: value, range: range)
    }
    if let baselines = placement.baselines, baselines.count != rows.count {
      let problem = "has \(baselines.count) places for \(rows.count) rows; give one for each"
      throw fault("placement.baselines", problem)
    }
    guard !rows.isEmpty, !rows.contains([]) else {
      throw fault("rows", "has a row without leads")
    }
  }

  private func fault(_ key: String, _ problem: String) -> ChartError {
    .settings(.faults([SettingsFault(file: name, line: nil, key: key, problem: problem)]))
  }
}
