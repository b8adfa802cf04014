internal import Chart

extension Verifier {
  /// What is found of each strip.
  func strips(
    of seen: InkedPage, _ ink: PageView.Ink, _ readings: [StripReading]
  ) throws(VerificationError) -> [ConsistencyReport.Strip] {
    let sharp = try seen.predicted.cover()
    let check = TraceCheck(
      of: seen.truth, cover: ink.cover, sharp: sharp, tolerance: tolerance,
      unclear: seen.page.unclearness(of: ink, sharp: sharp))
    let strays = seen.truth.strayTraces
    return zip(readings, try check.faults()).map { reading, faults in
      var found = strip(reading, faults: faults, check)
      found.faults += strays.filter { ($0.row, $0.column) == (found.row, found.column) }.map(
        TraceFault.astray)
      return found
    }
  }

  private func strip(
    _ reading: StripReading, faults: [TraceFault], _ check: TraceCheck
  ) -> ConsistencyReport.Strip {
    let strip = check.truth.annotation.strips[reading.strip]
    let truth = check.truth.millivolts(of: strip)
    var found = ConsistencyReport.Strip(
      lead: strip.lead, row: strip.row, column: strip.column, faults: faults,
      signalToNoise: SamplePairs(reference: truth, estimate: reading.millivolts).signalToNoise(mean),
      bound: bound(of: truth, strip, check.truth.annotation.page.paper))
    if !isCorrupted, faults.isEmpty { found.faults = unclearness(of: found, reading.strip, truth, check) }
    return found
  }

  /// What the pen allows.
  private func bound(
    of truth: [Double], _ strip: ChartAnnotation.Strip, _ paper: Paper
  ) -> SignalToNoise {
    StrokeBound.signalToNoise(
      of: truth, sampleRate: strip.sampleRate, lineWidth: paper.trace.width, resolution: paper.resolution,
      speed: paper.speed)
  }

  /// Whether a trace reads worse than the pen explains, and worse than it would in a faultless picture: labels that
  /// hide peaks cost as much there.
  private func unclearness(
    of strip: ConsistencyReport.Strip, _ index: Int, _ truth: [Double], _ check: TraceCheck
  ) -> [TraceFault] {
    guard let found = strip.signalToNoise.decibels, let bound = strip.bound.decibels,
      found < bound - Self.slack
    else { return [] }
    let faultless = reader.read(strip: index, of: check.truth.annotation, in: check.predicted).millivolts
    let best = SamplePairs(reference: truth, estimate: faultless).signalToNoise(mean).decibels
    guard found < (best ?? .infinity) - Self.slack else { return [] }
    return [.unclear(decibels: found, faultless: best ?? bound)]
  }
}
