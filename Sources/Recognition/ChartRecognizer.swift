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
  /// With fewer pixels per mm a record is not told from others.
  private static let leastResolution = 2.5
  /// What is looked for in a picture lasts at most so many s.
  private static let longest = 60.0
  /// Speeds and gains in the order in which they are tried.
  private static let scales = [(25.0, 10.0), (25, 5), (50, 10), (25, 20), (50, 20), (50, 5), (12.5, 10)]

  /// A recognizer that finds everything.
  public init(speed: Double? = nil, gain: Double? = nil, layout: Layout? = nil) {
    (self.speed, self.gain, self.layout) = (speed, gain, layout)
  }

  /// The annotation of a picture that shows a record. Pages that lie on their side, or upside down, are turned.
  ///
  /// - Throws: ``RecognitionError``: no grid, or a picture whose traces are not the record's: too little of their ink is
  ///   explained by it, or fewer than three of its leads are found.
  public func recognize(
    _ picture: PixelBuffer, of ecg: TwelveLeadECG
  ) throws(RecognitionError) -> RecognizedChart {
    guard ecg.duration <= Self.longest else {
      throw .tooLong(record: ecg.name, seconds: ecg.duration, limit: Self.longest)
    }
    let lattice = try lattice(of: picture)
    var most = 0.0
    var resolution = 0.0
    for quarters in [0, 2, 1, 3] {
      let turned = lattice.turned(by: quarters)
      let page = try page(of: turned, in: picture)
      let ink = PageInk(picture, on: page)
      let finder = StripFinder(ink, layout: layout)
      // The usual scale tells whether a page that was turned shows the record at all.
      let found = best(of: quarters == 0 ? scales : Array(scales.prefix(1)), ecg, finder)
      most = max(most, found?.total ?? 0)
      resolution = ink.scale
      guard let found, found.isClear else { continue }
      let runs = finder.runs
      let chart = FoundPage(lattice: turned, page: page, ink: ink, lineWidth: runs.lineWidth, runs: runs)
        .chart(found.strips, found.scale, ecg, layout, quarters, picture)
      if isOf(ecg, chart, found) { return chart }
    }
    guard resolution >= Self.leastResolution else { throw .tooCoarse(pixelsPerMillimeter: resolution) }
    throw .anotherRecord(record: ecg.name, found: most)
  }

  /// What was found of a record at one scale.
  private struct Search {
    let strips: StripAssembly
    let scale: TraceScale
    /// In mm of trace on ink, steep parts counting more: of all strips, and of the clearest.
    let total: Double
    let top: Double
    /// The share of the page's traces that it explains.
    let explained: Double

    var isClear: Bool { total >= leastFound && top >= leastStrip }
  }

  /// The scale at which most is found; what is clear ends the search.
  private func best(of scales: [TraceScale], _ ecg: TwelveLeadECG, _ finder: StripFinder) -> Search? {
    var best: Search?
    for scale in scales {
      let found = finder.strips(of: Self.traces(of: ecg, scale, layout))
      let strips = StripAssembly(
        found.matches, scale: finder.ink.scale, width: finder.ink.width, sampleRate: ecg.sampleRate,
        speed: scale.speed)
      let scores = strips.strips.map(\.match.score)
      let search = Search(
        strips: strips, scale: scale, total: scores.reduce(0, +), top: scores.max() ?? 0,
        explained: found.explained)
      if search.total > best?.total ?? -1 { best = search }
      if found.matches.count >= 6, found.explained > 0.5 { break }
      if let best, best.total > 4 * Self.leastFound, best.top > 2 * Self.leastStrip { break }
    }
    return best
  }

  /// Whether so many leads are found, and so much of the ink is explained, that no other record would do.
  private func isOf(_ ecg: TwelveLeadECG, _ chart: RecognizedChart, _ found: Search) -> Bool {
    let recorded = Lead.allCases.count { lead in ecg[lead].contains(where: \.isFinite) }
    let leads = Set(chart.strips.map(\.lead)).count
    let bound = leads < recorded ? Self.leastExplained.someLeads : Self.leastExplained.allLeads
    return leads >= min(Self.leastLeads, recorded) && found.explained >= bound
  }

  /// The annotation of a picture whose record is not known: its grid, and its traces as far as they can be followed, without
  /// their leads.
  ///
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - name: the picture's, for the annotation.
  /// - Throws: ``RecognitionError``: no grid.
  public func recognize(_ picture: PixelBuffer, named name: String) throws(RecognitionError)
    -> RecognizedChart
  {
    let lattice = try lattice(of: picture)
    let page = try page(of: lattice, in: picture)
    let ink = PageInk(picture, on: page)
    let runs = InkRuns(ink)
    let scale = TraceScale(speed: speed ?? 25, gain: gain ?? 10)
    return FoundPage(lattice: lattice, page: page, ink: ink, lineWidth: runs.lineWidth, runs: runs)
      .unnamedChart(scale, name: name, levels: CoarseVotes(runs, ink).levels, picture)
  }

  private func lattice(of picture: PixelBuffer) throws(RecognitionError) -> GridLattice {
    guard min(picture.width, picture.height) >= 64 else {
      throw .tooSmall(width: picture.width, height: picture.height)
    }
    guard let lattice = GridFinder.lattice(in: picture) else { throw .noGrid }
    return lattice
  }

  private func page(of lattice: GridLattice, in picture: PixelBuffer) throws(RecognitionError) -> FlatPage {
    guard let page = FlatPage(lattice, width: picture.width, height: picture.height) else { throw .noGrid }
    return page
  }

  private var scales: [TraceScale] {
    var result: [TraceScale] = []
    for (usualSpeed, usualGain) in Self.scales {
      let scale = TraceScale(speed: speed ?? usualSpeed, gain: gain ?? usualGain)
      if !result.contains(scale) { result.append(scale) }
    }
    return result
  }

  /// All leads, and upside down those that the layout shows so: aVR, by Cabrera's order, where no layout is given.
  private static func traces(of ecg: TwelveLeadECG, _ scale: TraceScale, _ layout: Layout?) -> [LeadTrace] {
    let negated = layout.map { Set($0.rows.joined().filter(\.isNegated).map(\.lead)) } ?? [.aVR]
    return Lead.allCases.flatMap { lead in
      [false, true].filter { !$0 || negated.contains(lead) }.compactMap { isNegated in
        LeadTrace(
          lead: lead.rawValue, millivolts: Array(ecg[lead]), sampleRate: ecg.sampleRate, scale: scale,
          isNegated: isNegated)
      }
    }
  }
}
