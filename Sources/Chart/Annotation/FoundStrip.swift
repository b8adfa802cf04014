package import ECG
package import Raster

/// A strip that was found in a picture that others drew: a piece of a lead with its place on the page.
package struct FoundStrip: Equatable, Sendable {
  /// The lead.
  package var lead: Lead
  /// Shown upside down.
  package var isNegated: Bool
  /// From 0 at the top.
  package var row: Int
  /// From 0 on the left.
  package var column: Int
  /// The samples, by their numbers within the recording.
  package var samples: Range<Int>
  /// The pixel of the recording's first sample at 0 mV.
  package var origin: Point

  /// A strip.
  package init(
    lead: Lead, isNegated: Bool, row: Int, column: Int, samples: Range<Int>, origin: Point
  ) {
    (self.lead, self.isNegated, self.row, self.column) = (lead, isNegated, row, column)
    (self.samples, self.origin) = (samples, origin)
  }
}

/// A trace that was found in a picture without a record.
package struct FoundTrace: Equatable, Sendable {
  /// From 0 at the top.
  package var row: Int
  /// The middle of its ink in each column of pixels of the page, from the left.
  package var points: [Point]

  /// A trace.
  package init(row: Int, points: [Point]) { (self.row, self.points) = (row, points) }
}

/// What was found of a chart that others drew.
package struct FoundChart: Sendable {
  /// Pixels of the page.
  package var pixels: Page.PixelSize
  /// Scale, resolution and colors, as far as they were found.
  package var paper: Paper
  /// Where two bold lines cross, and what the grid covers, in pixels.
  package var gridOrigin: Point
  /// In pixels.
  package var gridBox: Rect
  /// The strips, row by row from the left.
  package var strips: [FoundStrip]
  /// Around ink that is no trace, such as text: what is written there is not read.
  package var others: [Rect]
  /// From the page to the picture.
  package var transform: PixelTransform
  /// The picture's size.
  package var picture: Page.PixelSize

  /// What was found.
  package init(
    pixels: Page.PixelSize, paper: Paper, gridOrigin: Point, gridBox: Rect, strips: [FoundStrip],
    others: [Rect], transform: PixelTransform, picture: Page.PixelSize
  ) {
    (self.pixels, self.paper, self.gridOrigin, self.gridBox) = (pixels, paper, gridOrigin, gridBox)
    (self.strips, self.others, self.transform, self.picture) = (strips, others, transform, picture)
  }
}

extension ChartAnnotation {
  /// The annotation of a chart that others drew.
  ///
  /// - Parameters:
  ///   - found: where things are.
  ///   - ecg: the record that was found in it.
  ///   - layout: the layout's name, or what stands for it.
  package init(_ found: FoundChart, of ecg: TwelveLeadECG, layout: String) {
    let rows = found.strips.reduce(into: [[Layout.Panel]]()) { rows, strip in
      while rows.count <= strip.row { rows.append([]) }
      rows[strip.row].append(Layout.Panel(strip.lead, isNegated: strip.isNegated))
    }
    self.init(
      found, Provenance(ecg: ecg, layout: Layout(name: layout, rows: rows)),
      start: found.strips.map { Double($0.samples.lowerBound) / ecg.sampleRate }.min() ?? 0,
      strips: found.strips.map { Strip($0, of: ecg, found) })
  }

  /// The annotation of a picture without a record.
  ///
  /// - Parameters:
  ///   - found: where things are; no strips.
  ///   - traces: those that could be followed.
  ///   - name: of the picture.
  package init(_ found: FoundChart, traces: [FoundTrace], name: String) {
    self.init(found, Provenance(unknown: name), start: 0, strips: [])
    let margin = found.paper.trace.width / 2 * found.paper.pixelsPerMillimeter
    self.traces = traces.compactMap { Trace($0, margin: margin) }
  }

  private init(_ found: FoundChart, _ provenance: Provenance, start: Double, strips: [Strip]) {
    let scale = found.paper.pixelsPerMillimeter
    let size = Size(width: Double(found.pixels.width) / scale, height: Double(found.pixels.height) / scale)
    self.init(
      provenance: provenance,
      page: PageFacts(size: size, pixels: found.pixels, paper: found.paper, start: start),
      grid: GridFacts(origin: found.gridOrigin, pitch: scale, box: found.gridBox, isFound: true),
      strips: strips, pulses: [], marks: [],
      texts: found.others.map { Text(role: "other", strip: nil, string: "", box: $0, words: [], font: nil) },
      transform: found.transform,
      framing: found.transform.isIdentity && found.picture == found.pixels ? nil : found.picture)
  }
}

extension ChartAnnotation.Strip {
  fileprivate init(_ found: FoundStrip, of ecg: TwelveLeadECG, _ chart: FoundChart) {
    let (paper, scale) = (chart.paper, chart.paper.pixelsPerMillimeter)
    let gain = paper.gain(of: found.lead) * (found.isNegated ? -1 : 1)
    let map = ChartAnnotation.AffineMap(
      a: paper.speed / ecg.sampleRate * scale, b: 0, c: found.origin.x, d: 0, e: -gain * scale,
      f: found.origin.y)
    let points = found.samples.compactMap { sample -> Point? in
      let millivolts = Double(ecg.millivolts(of: found.lead, at: sample))
      return millivolts.isFinite ? map.pixel(sample: Double(sample), millivolts: millivolts) : nil
    }
    let outline = FoundOutline(points, margin: paper.trace.width / 2 * scale)
    let baseline = map.pixel(sample: Double(found.samples.lowerBound), millivolts: 0)
    self.init(
      lead: found.lead, isNegated: found.isNegated, row: found.row, column: found.column,
      samples: found.samples, sampleRate: ecg.sampleRate, map: map, baseline: baseline,
      box: outline.box ?? Rect(minX: baseline.x, minY: baseline.y, maxX: baseline.x, maxY: baseline.y),
      polygon: outline.polygon, clipped: [], overlapped: [], isBlank: points.isEmpty)
  }
}

extension ChartAnnotation.Trace {
  /// Nil without ink.
  fileprivate init?(_ found: FoundTrace, margin: Double) {
    let outline = FoundOutline(found.points, margin: margin)
    guard let first = found.points.first, let box = outline.box else { return nil }
    let levels = found.points.map(\.y).sorted()
    self.init(
      row: found.row, start: Point(x: first.x, y: levels[levels.count / 2]), box: box,
      polygon: outline.polygon)
  }
}

extension ChartAnnotation.Trace {
  /// The trace as a strip of lead I, so that it can be read as strips are.
  ///
  /// - Parameters:
  ///   - paper: that of the page.
  ///   - start: the column of sample 0.
  ///   - sampleRate: in Hz.
  package func strip(on paper: Paper, from start: Double, sampleRate: Double) -> ChartAnnotation.Strip {
    let scale = paper.pixelsPerMillimeter
    let step = paper.speed / sampleRate * scale
    let first = Int(((self.start.x - start) / step).rounded(.up))
    let end = Int(((box.maxX - paper.trace.width / 2 * scale - start) / step).rounded(.down))
    return ChartAnnotation.Strip(
      lead: .i, isNegated: false, row: row, column: 0, samples: first..<max(end, first),
      sampleRate: sampleRate,
      map: ChartAnnotation.AffineMap(
        a: step, b: 0, c: start, d: 0, e: -paper.limbGain * scale, f: self.start.y),
      baseline: self.start, box: box, polygon: polygon, clipped: [], overlapped: [])
  }
}

/// The box of a trace and a polygon of at most 24 corners around it: above and below the ink of eleven equal stretches.
private struct FoundOutline {
  let box: Rect?
  let polygon: [Point]

  private static let stretches = 11

  init(_ points: [Point], margin: Double) {
    guard let first = points.first, let last = points.last else {
      (box, polygon) = (nil, [])
      return
    }
    let ys = points.map(\.y)
    let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
    box = Rect(minX: first.x, minY: top, maxX: last.x, maxY: bottom).expanded(by: margin)
    let count = Self.stretches
    let edges = (0...count).map { (points.count - 1) * $0 / count }
    let corners = (0...count).map { index in
      let near = points[edges[max(index - 1, 0)]...edges[min(index + 1, count)]].map(\.y)
      let x = points[edges[index]].x
      return (
        x: index == 0 ? x - margin : index == count ? x + margin : x, top: (near.min() ?? 0) - margin,
        bottom: (near.max() ?? 0) + margin
      )
    }
    polygon =
      corners.map { Point(x: $0.x, y: $0.top) } + corners.reversed().map { Point(x: $0.x, y: $0.bottom) }
  }
}
