internal import Chart
internal import ECG
internal import Foundation
internal import Raster

/// Makes the annotation of what was found.
struct FoundPage {
  let lattice: GridLattice
  let page: FlatPage
  let ink: PageInk
  let lineWidth: Double
  let runs: InkRuns

  /// Strips of which less of the columns agree are left out.
  private static let leastConfidence = 0.7
  /// Shorter pieces, in s, look like many a lead.
  private static let leastDuration = 1.0

  func chart(
    _ found: StripAssembly, _ scale: TraceScale, _ ecg: TwelveLeadECG, _ layout: Layout?, _ quarters: Int,
    _ picture: PixelBuffer
  ) -> RecognizedChart {
    let sure = found.strips.filter { placed in
      confidence(of: placed) >= Self.leastConfidence
        && Double(placed.samples.count) >= Self.leastDuration * ecg.sampleRate
    }
    let rows = Set(sure.map(\.row)).sorted()
    let strips = sure.compactMap { placed -> (found: FoundStrip, confidence: Double)? in
      guard let lead = Lead(rawValue: placed.match.trace.lead), let row = rows.firstIndex(of: placed.row)
      else { return nil }
      let first = ecg.firstSample
      let step = placed.match.trace.step * page.scale
      let strip = FoundStrip(
        lead: lead, isNegated: placed.match.trace.isNegated, row: row, column: placed.column,
        samples: placed.samples.lowerBound + first..<placed.samples.upperBound + first,
        origin: Point(x: placed.match.start - Double(first) * step, y: placed.match.zero))
      return (strip, confidence(of: placed))
    }
    let chart = FoundChart(
      pixels: Page.PixelSize(width: page.width, height: page.height), paper: paper(scale, found),
      gridOrigin: page.origin, gridBox: gridBox, strips: strips.map(\.found),
      others: OtherInk(runs, ink, found).boxes, transform: page.transform,
      picture: Page.PixelSize(width: picture.width, height: picture.height))
    return RecognizedChart(
      annotation: ChartAnnotation(chart, of: ecg, layout: layout?.name ?? "unknown"),
      strips: strips.map { strip in
        RecognizedChart.Strip(
          lead: (strip.found.isNegated ? "-" : "") + strip.found.lead.name, row: strip.found.row,
          column: strip.found.column,
          times: [strip.found.samples.lowerBound, strip.found.samples.upperBound].map {
            Double($0) / ecg.sampleRate
          }, confidence: (strip.confidence * 1000).rounded() / 1000)
      }, grid: gridFacts,
      notes: turnNote(quarters) + notes(strips.map(\.found), ecg, layout)
        + otherTraces(found, strips.map(\.found.row)))
  }

  /// The chart without a record: its grid, and the traces as far as they can be followed.
  ///
  /// - Parameter levels: where traces run level, in mm from the page's upper edge.
  func unnamedChart(
    _ scale: TraceScale, name: String, levels: [Double], _ picture: PixelBuffer
  ) -> RecognizedChart {
    let chart = FoundChart(
      pixels: Page.PixelSize(width: page.width, height: page.height), paper: paper(scale, nil),
      gridOrigin: page.origin, gridBox: gridBox, strips: [], others: [], transform: page.transform,
      picture: Page.PixelSize(width: picture.width, height: picture.height))
    let columns = Int(max(gridBox.minX - 5 * page.scale, 0))..<Int(max(gridBox.maxX + 5 * page.scale, 0))
    let traces = RowTraces(runs, scale: page.scale, columns: columns)
      .traces(at: levels.map { $0 * page.scale }.filter { gridBox.minY < $0 && $0 < gridBox.maxY })
    return RecognizedChart(
      annotation: ChartAnnotation(chart, traces: traces, name: name), strips: [], grid: gridFacts,
      notes: assumptions + [
        "which leads the traces are cannot be told without a record: give it by --record",
        traces.isEmpty
          ? "no trace can be followed"
          : "0 mV is taken to be the level at which a trace runs; a calibration pulse is part of its trace",
      ])
  }

  /// The share of the strip's columns in which a run of ink is its own.
  private func confidence(of placed: StripAssembly.Placed) -> Double {
    let step = placed.match.trace.step * page.scale
    let from = Int(placed.match.start + Double(placed.samples.lowerBound) * step)
    let to = Int(placed.match.start + Double(placed.samples.upperBound) * step)
    let columns = max(from, 0)..<max(min(to, ink.width), max(from, 0))
    guard !columns.isEmpty else { return 0 }
    return Double(columns.count { placed.match.inks[$0] != nil }) / Double(columns.count)
  }

  private func notes(_ strips: [FoundStrip], _ ecg: TwelveLeadECG, _ layout: Layout?) -> [String] {
    let expected = layout.map { Array($0.rows.joined().map(\.lead)) } ?? Lead.allCases
    let missing = expected.filter { lead in
      !strips.contains { $0.lead == lead } && ecg[lead].contains { $0.isFinite }
    }
    guard !missing.isEmpty else { return assumptions }
    return assumptions + ["not found: " + missing.map(\.name).joined(separator: ", ")]
  }

  private func turnNote(_ quarters: Int) -> [String] {
    switch quarters {
    case 1: ["the page is turned by a quarter, clockwise"]
    case 2: ["the page is upside down"]
    case 3: ["the page is turned by a quarter, counterclockwise"]
    default: []
    }
  }

  /// Other charts in the picture, or leads that were not found: the ink of traces right and left of the strips, and above and
  /// below them.
  private func otherTraces(_ found: StripAssembly, _ rows: [Int]) -> [String] {
    let own = found.strips.filter { rows.contains($0.row) }.map(\.match)
    guard let left = own.map(\.columns.lowerBound).min(), let right = own.map(\.columns.upperBound).max(),
      let top = own.map(\.zero).min(), let bottom = own.map(\.zero).max()
    else { return [] }
    let margin = StripFinder.reach * page.scale
    let box = Rect(
      minX: Double(left) - margin, minY: top - margin, maxX: Double(right) + margin, maxY: bottom + margin)
    let covered = gridBox
    let columns = Int(max(covered.minX, 0))..<Int(max(covered.maxX, 1))
    let others = columns.clamped(to: runs.columns.indices).count { column in
      runs.columns[column].contains { run in
        run.isLong && (covered.minY...covered.maxY).contains(run.centroid)
          && !box.contains(Point(x: Double(column), y: run.centroid))
      }
    }
    let length = Double(others) / page.scale
    return length < Self.leastOthers ? [] : ["\(Int(length)) mm of other traces are in the picture"]
  }

  /// So many mm of other traces are told.
  private static let leastOthers = 100.0

  /// What of the scale is taken to be so.
  private var assumptions: [String] {
    let sides = lattice.crossings.isEmpty ? (0, 0) : (lattice.crossings[0].count, lattice.crossings.count)
    let size = "\(Int(Double(sides.0) * lattice.step)) x \(Int(Double(sides.1) * lattice.step)) mm"
    switch lattice.lines {
    case .fineAndBold:
      return Double(max(sides.0, sides.1)) * lattice.step < Self.usualPage
        ? ["the grid covers \(size); if that is too little, its scale is wrong"] : []
    case .bold: return ["the grid has lines of one kind, taken to be 5 mm apart"]
    case .fine: return ["the grid has lines of one kind, taken to be 1 mm apart"]
    }
  }

  /// Grids that are smaller both ways, in mm, are doubtful.
  private static let usualPage = 100.0

  private func paper(_ scale: TraceScale, _ found: StripAssembly?) -> Paper {
    var paper = Paper()
    paper.speed = scale.speed
    paper.limbGain = scale.gain
    paper.chestGain = scale.gain
    paper.resolution = page.scale * 25.4
    paper.background = ink.paperColor
    let width = min(max(lineWidth / page.scale, 0.05), 1.5)
    let own = found.map(tracePixels) ?? []
    let color = own.isEmpty ? paper.trace.color : ink.color(ofDarkest: own)
    paper.trace = Paper.Pen(color: color, width: width)
    paper.ink = color
    paper.grid.style = lattice.lines == .bold ? .bold : .lines
    let line = 1 / page.scale
    paper.grid.bold = Paper.Pen(color: ink.lineColor(every: 5, page), width: min(max(line, 0.05), 0.3))
    paper.grid.fine = Paper.Pen(color: ink.lineColor(every: 1, page), width: min(max(line, 0.05), 0.3))
    paper.grid.origin = page.origin.scaled(by: 1 / page.scale)
    paper.grid.area = gridBox.scaled(by: 1 / page.scale)
    return paper
  }

  private func tracePixels(_ found: StripAssembly) -> [Int] {
    found.strips.flatMap { placed in
      placed.match.inks.map { column, run in
        let y = min(max(Int(runs.columns[column][run].centroid), 0), ink.height - 1)
        return y * ink.width + column
      }
    }
  }

  /// What the seen crossings cover, as far as it lies on the page.
  private var gridBox: Rect {
    let columns = Double(lattice.crossings.map(\.count).max() ?? 1) - 1
    let rows = Double(lattice.crossings.count) - 1
    let corner = page.pixel(right: columns * lattice.step, down: rows * lattice.step)
    return Rect(minX: page.origin.x, minY: page.origin.y, maxX: corner.x, maxY: corner.y)
  }

  private var gridFacts: RecognizedChart.Grid {
    let rows = lattice.crossings.count
    let columns = lattice.crossings.map(\.count).max() ?? 0
    let middle = lattice.affine(columns / 2, rows / 2, reach: max(columns, rows))
    let (right, down) = (
      middle?.right ?? Point(x: page.scale * lattice.step, y: 0),
      middle?.down ?? Point(x: 0, y: page.scale * lattice.step)
    )
    func rounded(_ value: Double, _ parts: Double) -> Double { (value * parts).rounded() / parts }
    return RecognizedChart.Grid(
      lines: lattice.lines, confidence: rounded(lattice.confidence, 1000),
      pixelsPerMillimeter: [
        rounded(right.length / lattice.step, 10000), rounded(down.length / lattice.step, 10000),
      ],
      angle: rounded(atan2(right.y, right.x) * 180 / .pi, 100), residual: rounded(page.residual, 10000))
  }
}
