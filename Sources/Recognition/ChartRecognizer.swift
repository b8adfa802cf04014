public import Chart
public import ECG
internal import Foundation
public import Raster

/// Annotates charts that others drew: the grid is found in the pixels, the strips by the record.
public struct ChartRecognizer: Sendable {
  /// mm/s; nil: found.
  public var speed: Double?
  /// mm/mV; nil: found.
  public var gain: Double?
  /// The layout that was drawn; nil: found.
  public var layout: Layout?

  /// Of a record, at least so many mm of trace, steep parts counting more, lie on ink.
  private static let leastFound = 110.0
  /// What the clearest strip has of that at least.
  private static let leastStrip = 45.0
  /// The least share of the ink of traces that a record explains, if some of its leads are not found and if all are. Wrong
  /// records of the same rhythm and rate explained at most 0.57, and never with all leads.
  private static let leastExplained = (someLeads: 0.65, allLeads: 0.5)
  /// A single lead may look like one of another record.
  private static let leastLeads = 3
  /// What is looked for in a picture lasts at most so many s.
  private static let longest = 60.0
  /// Speeds and gains in the order in which they are tried.
  private static let scales = [(25.0, 10.0), (25, 5), (50, 10), (25, 20), (50, 20), (50, 5), (12.5, 10)]

  /// A recognizer that finds everything.
  public init(speed: Double? = nil, gain: Double? = nil, layout: Layout? = nil) {
    (self.speed, self.gain, self.layout) = (speed, gain, layout)
  }

  /// The annotation of a picture that shows a record.
  ///
  /// - Throws: ``RecognitionError``: no grid, or a picture whose traces are not the record's: too little of their ink is
  ///   explained by it, or fewer than three of its leads are found.
  public func recognize(
    _ picture: PixelBuffer, of ecg: TwelveLeadECG
  ) throws(RecognitionError) -> RecognizedChart {
    guard ecg.duration <= Self.longest else {
      throw .tooLong(record: ecg.name, seconds: ecg.duration, limit: Self.longest)
    }
    let (lattice, page) = try grid(of: picture)
    let ink = PageInk(picture, on: page)
    let finder = StripFinder(ink)
    var best: (strips: StripAssembly, scale: TraceScale, total: Double, top: Double, explained: Double)?
    for scale in scales {
      let traces = Self.traces(of: ecg, scale, layout)
      let found = finder.strips(of: traces)
      let strips = StripAssembly(
        found.matches, scale: ink.scale, width: ink.width, sampleRate: ecg.sampleRate, speed: scale.speed)
      let scores = strips.strips.map(\.match.score)
      let total = scores.reduce(0, +)
      if total > best?.total ?? -1 {
        best = (strips, scale, total, scores.max() ?? 0, found.explained)
      }
      if found.matches.count >= 6, found.explained > 0.5 { break }
      if let best, best.total > 4 * Self.leastFound, best.top > 2 * Self.leastStrip { break }
    }
    guard let best, best.total >= Self.leastFound, best.top >= Self.leastStrip else {
      throw .anotherRecord(record: ecg.name, found: best?.total ?? 0)
    }
    let chart = FoundPage(
      lattice: lattice, page: page, ink: ink, lineWidth: finder.runs.lineWidth, runs: finder.runs
    )
    .chart(best.strips, best.scale, ecg, layout, picture)
    let recorded = Lead.allCases.count { lead in ecg[lead].contains(where: \.isFinite) }
    let leads = Set(chart.strips.map(\.lead)).count
    let bound = leads < recorded ? Self.leastExplained.someLeads : Self.leastExplained.allLeads
    guard leads >= min(Self.leastLeads, recorded), best.explained >= bound else {
      throw .anotherRecord(record: ecg.name, found: best.total)
    }
    return chart
  }

  /// The annotation of a picture's grid alone, without strips.
  public func recognizeGrid(_ picture: PixelBuffer, name: String) throws(RecognitionError) -> RecognizedChart
  {
    let (lattice, page) = try grid(of: picture)
    let ink = PageInk(picture, on: page)
    let runs = InkRuns(ink)
    let scale = TraceScale(speed: speed ?? 25, gain: gain ?? 10)
    return FoundPage(lattice: lattice, page: page, ink: ink, lineWidth: runs.lineWidth, runs: runs)
      .emptyChart(scale, name: name, rows: CoarseVotes(runs, ink).levels, picture)
  }

  private func grid(of picture: PixelBuffer) throws(RecognitionError) -> (GridLattice, FlatPage) {
    guard min(picture.width, picture.height) >= 64 else {
      throw .tooSmall(width: picture.width, height: picture.height)
    }
    guard let lattice = GridFinder.lattice(in: picture),
      let page = FlatPage(lattice, width: picture.width, height: picture.height)
    else { throw .noGrid }
    return (lattice, page)
  }

  private var scales: [TraceScale] {
    var result: [TraceScale] = []
    for (usualSpeed, usualGain) in Self.scales {
      let scale = TraceScale(speed: speed ?? usualSpeed, gain: gain ?? usualGain)
      if !result.contains(scale) { result.append(scale) }
    }
    return result
  }

  /// All leads, and upside down those that the layout shows so.
  private static func traces(of ecg: TwelveLeadECG, _ scale: TraceScale, _ layout: Layout?) -> [LeadTrace] {
    let negated = Set((layout?.rows ?? []).joined().filter(\.isNegated).map(\.lead))
    return Lead.allCases.flatMap { lead in
      [false, true].filter { !$0 || negated.contains(lead) }.compactMap { isNegated in
        LeadTrace(
          lead: lead.rawValue, millivolts: Array(ecg[lead]), sampleRate: ecg.sampleRate, scale: scale,
          isNegated: isNegated)
      }
    }
  }
}
