internal import Chart
internal import ECG
internal import Raster

/// Finds out which trace a picture shows in the place of each strip, and how it lies there.
struct StripJudge {
  private let truth: GroundTruth
  private let field: InkField
  private let tolerance: ConsistencyTolerance
  private let scale: Double

  /// The share of its ink that another trace must have to be named.
  private static let leastCoverage = 0.8
  /// By how much more ink another trace must explain than the strip's own, as a share.
  private static let margin = 0.004
  /// A trace that explains less than this share of what the own one explains is not looked at further.
  private static let contender = 0.97

  private let fits: [TraceFit?]
  /// How dark the traces of the page are.
  private let strength: Double

  /// - Parameter pixel: how large a pixel of the picture is on the page: steep strokes of a small picture are faint.
  init(_ truth: GroundTruth, _ field: InkField, _ given: ConsistencyTolerance, pixel: Double) {
    (self.truth, self.field) = (truth, field)
    tolerance = given.forPixels(of: pixel)
    scale = truth.annotation.page.paper.pixelsPerMillimeter
    fits = truth.annotation.strips.enumerated().map { index, strip in
      let shape = truth.shape(of: strip)
      let fit = shape.runs.isEmpty ? nil : TraceFit(shape, strip: index, in: field)
      return fit?.pieces.isEmpty == false ? fit : nil
    }
    strength = Self.commonStrength(fits.compactMap(\.self))
  }

  /// How many strips do not show their trace within so many pixels of its place, at a first look.
  func missing(within pixels: Double) -> Int {
    fits.count { fit in
      guard let fit else { return false }
      return fit.coverage(strength) < tolerance.coverage
        || max(abs(fit.placement.right), abs(fit.placement.down)) > pixels
    }
  }

  /// What the picture shows in each strip's place; nil where nothing of the strip can be seen.
  func findings() -> [StripFinding?] {
    let found = fits.enumerated().map { index, fit in fit.map { finding(index, $0) } }
    guard let shift = commonShift(found) else { return found }
    // Where most traces are late a low one is so too, though a place nearby suits it nearly as well.
    return found.enumerated().map { index, finding in
      guard let finding, abs(finding.fit.placement.right - shift) > 1 else { return finding }
      let shape = truth.shape(of: truth.annotation.strips[index])
      let fit = TraceFit(shape, strip: index, in: field, from: TracePlacement(right: shift))
      let coverage = fit.coverage(strength)
      return coverage >= Self.leastCoverage && Self.isBetter(fit, than: finding.fit)
        ? StripFinding(shown: .trace(.own), fit: fit, coverage: coverage) : finding
    }
  }

  /// By how many pixels most traces lie to the right; nil where they do not lie alike, or where they should.
  private func commonShift(_ found: [StripFinding?]) -> Double? {
    let shifts = found.compactMap { $0?.shown == .trace(.own) ? $0?.fit.placement.right : nil }.sorted()
    guard let middle = shifts.dropFirst(shifts.count / 2).first, abs(middle) > tolerance.shift,
      2 * shifts.count(where: { abs($0 - middle) < 1 }) > found.count
    else { return nil }
    return middle
  }

  /// How dark the traces of the page are: the upper quartile, as some may not be there.
  private static func commonStrength(_ fits: [TraceFit]) -> Double {
    let strengths = fits.map(\.strength).sorted()
    return max(strengths.isEmpty ? 1 : strengths[strengths.count * 3 / 4], leastStrength)
  }

  /// Ink fainter than this share of the darkest is no trace.
  private static let leastStrength = 0.35

  private func finding(_ index: Int, _ own: TraceFit) -> StripFinding {
    let mine = StripFinding(shown: .trace(.own), fit: own, coverage: own.coverage(strength))
    let isWhole = mine.coverage >= tolerance.coverage
    var best = mine
    for origin in others(than: index, isWhole: isWhole) {
      guard let other = contender(origin, index, against: best.fit, isWhole: isWhole) else {
        continue
      }
      if Self.isBetter(other.fit, than: best.fit) { best = other }
    }
    if !isWhole, let moved = searched(index), Self.isBetter(moved.fit, than: best.fit) {
      best = moved
    }
    if best.coverage >= min(tolerance.coverage, Self.leastCoverage) { return best }
    if mine.coverage >= 0.5 { return mine }
    return StripFinding(
      shown: hasInk(index) ? .stranger : .nothing, fit: own, coverage: mine.coverage)
  }

  private static func isBetter(_ fit: TraceFit, than other: TraceFit) -> Bool {
    fit.likeness * fit.likeness > other.likeness * other.likeness * (1 + margin)
  }

  private func others(than index: Int, isWhole: Bool) -> [TraceOrigin] {
    let own = truth.annotation.strips[index].lead
    return (isWhole ? [] : [.inverted, .reversed])
      + Lead.allCases.filter { $0 != own }.map(TraceOrigin.lead)
  }

  /// Another trace in the strip's place, if it is about as likely as the best so far.
  private func contender(
    _ origin: TraceOrigin, _ index: Int, against best: TraceFit, isWhole: Bool
  ) -> StripFinding? {
    let strip = truth.annotation.strips[index]
    let shape = truth.shape(of: strip, showing: origin)
    guard !shape.runs.isEmpty else { return nil }
    let template = TraceTemplate(shape, strip: index, width: field.width, height: field.height)
    // Where a layout centers its traces, another one lies higher or lower than its voltages say.
    let reach = strip.offset == 0 ? 0 : Int(5 * scale)
    let places = (-reach...reach).map { ($0, template.match(in: field, down: $0).likeness) }
    guard let place = places.max(by: { ($0.1, -abs($0.0)) < ($1.1, -abs($1.0)) }),
      place.1 > (isWhole ? Self.contender : 0.7) * best.likeness
    else { return nil }
    let fit = TraceFit(shape, strip: index, in: field, from: TracePlacement(down: Double(place.0)))
    let coverage = fit.coverage(strength)
    return coverage >= Self.leastCoverage
      ? StripFinding(shown: .trace(origin), fit: fit, coverage: coverage) : nil
  }

  /// The strip's own trace, looked for nearby and at other gains.
  private func searched(_ index: Int) -> StripFinding? {
    let strip = truth.annotation.strips[index]
    let shape = truth.shape(of: strip)
    let perSecond = strip.map.a * strip.sampleRate
    let search = TraceSearch(
      shape: shape, strip: index, field: field,
      reach: (right: Int(0.25 * perSecond), down: Int(5 * scale)), width: 1.2 * perSecond)
    let guesses = Self.gains.map { TracePlacement(gain: $0) } + search.placements()
    let likely = guesses.map { guess in
      let template = TraceTemplate(
        shape.placed(guess), strip: index, width: field.width, height: field.height)
      return (guess: guess, likeness: template.match(in: field).likeness)
    }.sorted { $0.likeness > $1.likeness }
    return likely.prefix(Self.tries).map { guess, _ in
      let fit = TraceFit(shape, strip: index, in: field, from: guess)
      return StripFinding(shown: .trace(.own), fit: fit, coverage: fit.coverage(strength))
    }.filter { $0.coverage >= Self.leastCoverage }.max { $0.fit.likeness < $1.fit.likeness }
  }

  /// Guesses that are looked at closely.
  private static let tries = 3
  private static let gains = [0.5, 0.65, 0.8, 0.88, 1.12, 1.25, 1.5, 2]

  /// Whether there is as much ink in the strip's row as a tenth of a trace has.
  private func hasInk(_ index: Int) -> Bool {
    let strip = truth.annotation.strips[index]
    let reach = 15 * scale
    let columns = (Int(strip.ends.first)..<max(Int(strip.ends.last), Int(strip.ends.first))).clamped(
      to: 0..<field.width)
    let rows = (Int(strip.line.y - reach)..<Int(strip.line.y + reach)).clamped(to: 0..<field.height)
    let inked = columns.count { column in
      rows.contains { row in
        let pixel = row * field.width + column
        return field.speaks(of: index, at: pixel) && Double(field.shares[pixel]) > strength / 2
      }
    }
    return 10 * inked >= columns.count
  }
}

extension TraceFit {
  /// The share of the trace's ink in pieces that are at least half as dark as the traces of its page.
  func coverage(_ strength: Double) -> Double {
    let whole = pieces.reduce(0) { $0 + $1.weight }
    let there = pieces.reduce(0) { $0 + ($1.strength >= strength / 2 ? $1.weight : 0) }
    return whole > 0 ? there / whole : 0
  }
}
