internal import ECG
internal import Files
internal import Raster

/// What a user should know of a chart that was drawn all the same.
public enum ChartWarning: Equatable, Sendable, CustomStringConvertible {
  /// Samples that lie outside the page.
  case clipped(lead: String, row: Int, count: Int, from: Double, to: Double)
  /// The record is shorter than what the layout shows.
  case tooShort(seconds: Double, duration: Double)

  /// The record is longer than what the layout shows of it.
  case goesOn(seconds: Double, duration: Double)

  /// A text with characters that none of the layout's fonts has.
  case otherFont(text: String, named: String, families: [String])
  /// A trace whose body lies in another row, or off the grid.
  case astray(StrayTrace)

  /// Whether ink is not where it belongs. The others say what part of the record is shown.
  public var isMisplacement: Bool {
    switch self {
    case .clipped, .astray: true
    case .tooShort, .goesOn, .otherFont: false
    }
  }

  /// Where and what.
  public var description: String {
    switch self {
    case .clipped(let lead, let row, let count, let from, let to):
      """
      lead \(lead) (row \(row + 1)): \(count) samples between \(short(from)) s and \(short(to)) s lie outside \
      the page and are not shown
      """
    case .tooShort(let seconds, let duration):
      "only \(short(seconds)) s of the layout's \(short(duration)) s are there; the rest of the page stays empty"
    case .otherFont(let text, let named, let families):
      "text '\(text)': drawn in \(families.joined(separator: ", ")) where the layout's font, \(named), has no glyph"
    case .goesOn(let seconds, let duration):
      "shows the first \(short(duration)) s of \(short(seconds)) s; choose another part by its start"
    case .astray(let trace): trace.description
    }
  }

  /// - Parameter clipped: of each strip the samples that do not lie wholly on the page, if they are known.
  static func all(
    of page: Page, layout: Layout, start: Double, clipped: [[Range<Int>]]? = nil
  ) -> [ChartWarning] {
    let fewest = layout.rows.map(\.count).min() ?? 1
    let shown = layout.timing == .simultaneous ? layout.duration / Double(fewest) : layout.duration
    let there = page.ecg.recordDuration - start
    // A sample more or less is no matter.
    let tolerance = 1.5 / page.ecg.sampleRate
    var warnings: [ChartWarning] = []
    if there < shown - tolerance { warnings.append(.tooShort(seconds: there, duration: shown)) }
    // Whoever chooses a start knows that there is more.
    if start == 0, there > shown + tolerance { warnings.append(.goesOn(seconds: there, duration: shown)) }
    // The recording itself is told to be doubtful, in one line.
    let doubted = page.ecg.doubtedLeads
    return warnings + otherFonts(page, layout) + page.strayTraces.map(ChartWarning.astray)
      + page.strips.indices.filter { !doubted.contains(page.strips[$0].lead) }.compactMap { index in
        let strip = page.strips[index]
        return clipping(of: strip, clipped?[index] ?? page.clippedSamples(of: strip))
      }
  }

  private static func otherFonts(_ page: Page, _ layout: Layout) -> [ChartWarning] {
    let named = Set(FontBook.families(layout.font).map { $0.lowercased() })
    return page.texts.compactMap { text in
      let others = text.shape.families.filter { !named.contains($0.lowercased()) }
      return others.isEmpty ? nil : .otherFont(text: text.string, named: layout.font, families: others)
    }
  }

  private static func clipping(of strip: Page.Strip, _ outside: [Range<Int>]) -> ChartWarning? {
    guard let first = outside.first, let last = outside.last else { return nil }
    return .clipped(
      lead: strip.panel.name, row: strip.row, count: outside.reduce(0) { $0 + $1.count },
      from: Double(first.lowerBound) / strip.sampleRate, to: Double(last.upperBound - 1) / strip.sampleRate)
  }
}

extension Page {
  /// The samples of a strip whose ink does not lie wholly on the page.
  func clippedSamples(of strip: Strip) -> [Range<Int>] {
    let room = Rect(x: 0, y: 0, width: size.width, height: size.height).expanded(by: -paper.trace.width / 2)
    return voltages(of: strip).compactMap { sample, millivolts in
      let point = strip.point(sample: sample, millivolts: Double(millivolts))
      let isBeside = point.x < room.minX || point.x > room.maxX
      return isBeside || point.y < room.minY || point.y > room.maxY ? sample : nil
    }.ascendingRanges
  }
}

extension TwelveLeadECG {
  /// The leads that its warnings say to be implausible.
  fileprivate var doubtedLeads: Set<Lead> {
    warnings.reduce(into: []) { leads, warning in
      if case .implausible(let doubted, _) = warning { leads.formUnion(doubted) }
    }
  }
}
