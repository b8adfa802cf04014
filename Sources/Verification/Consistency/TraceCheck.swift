internal import Chart
internal import ECG
internal import Raster

/// Finds out what is wrong with the trace of a strip: reads the picture and the prediction the same way, so that
/// what reading itself changes cancels, and asks what must be done to one to get the other.
struct TraceCheck {
  let annotation: ChartAnnotation
  let ecg: TwelveLeadECG
  let cover: InkCover
  let predicted: InkCover

  // What a faithful picture stays within, in pixels and shares; compression makes a tenth of it.
  private let offset = 0.4
  private let shift = 0.4
  private let gain = 0.01
  /// What is left of a trace after alignment, as a share of its strength or in pixels, if it is another trace.
  private let misfit = (share: 0.12, pixels: 0.6)

  /// The faults of a strip.
  func faults(of index: Int) -> [TraceFault] {
    let strip = annotation.strips[index]
    let expected = ColumnTrace(index, of: annotation, in: predicted).rows
    let actual = ColumnTrace(index, of: annotation, in: cover).rows
    let known = expected.count(where: \.isFinite)
    guard known > 0 else { return [] }
    guard 2 * zip(expected, actual).count(where: { $0.isFinite && $1.isFinite }) > known else { return [.absent] }
    let level = strip.baseline.y
    let reach = Int(0.2 * strip.sampleRate * strip.map.a)
    guard let own = TraceAlignment(of: actual, to: expected, level: level, reach: reach) else {
      return flatFaults(strip, expected, actual)
    }
    if own.gain > 0, own.residual <= max(misfit.pixels, misfit.share * own.strength) { return moves(of: own, strip) }
    return [explanation(of: actual, strip, own, expected, reach)]
  }

  private func moves(of own: TraceAlignment, _ strip: ChartAnnotation.Strip) -> [TraceFault] {
    var faults: [TraceFault] = []
    if abs(own.shift) > shift || abs(own.offset) > offset {
      faults.append(
        .shifted(
          milliseconds: own.shift / strip.map.a / strip.sampleRate * 1000, millivolts: own.offset / strip.map.e))
    }
    // A trace a few pixels high says little of its gain.
    if abs(own.gain - 1) > max(gain, 0.3 / max(own.strength, 0.1)) { faults.append(.rescaled(gain: own.gain)) }
    return faults
  }

  /// A flat line can only be moved.
  private func flatFaults(
    _ strip: ChartAnnotation.Strip, _ expected: [Double], _ actual: [Double]
  ) -> [TraceFault] {
    let moves = zip(expected, actual).map { $1 - $0 }.filter(\.isFinite)
    let mean = moves.reduce(0, +) / Double(moves.count)
    let spread = (moves.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(moves.count)).squareRoot()
    if spread > misfit.pixels { return [.unrelated] }
    return abs(mean) > offset ? [.shifted(milliseconds: 0, millivolts: mean / strip.map.e)] : []
  }

  /// The best of what could have happened to a trace that is not the predicted one.
  private func explanation(
    of actual: [Double], _ strip: ChartAnnotation.Strip, _ own: TraceAlignment, _ expected: [Double],
    _ reach: Int
  ) -> TraceFault {
    let level = strip.baseline.y
    var choices: [(fault: TraceFault, alignment: TraceAlignment)] = []
    func consider(_ fault: TraceFault, _ rows: [Double], isUpright: Bool = true) {
      guard let found = TraceAlignment(of: actual, to: rows, level: level, reach: reach) else { return }
      if (found.gain > 0) == isUpright { choices.append((fault, found)) }
    }
    consider(.inverted, expected, isUpright: false)
    consider(.reversed, expected.reversed())
    for lead in Lead.allCases where lead != strip.lead { consider(.shows(lead), rows(of: lead, in: strip)) }
    let best = choices.max { $0.alignment.correlation.magnitude < $1.alignment.correlation.magnitude }
    guard let best, best.alignment.correlation.magnitude > max(0.85, own.gain > 0 ? own.correlation : 0) else {
      return own.gain > 0 && own.correlation > 0.9
        ? .rescaled(gain: own.gain) : .unrelated
    }
    return best.fault
  }

  /// Where another lead would stand in the strip.
  private func rows(of lead: Lead, in strip: ChartAnnotation.Strip) -> [Double] {
    let values = ecg[lead]
    let ends = strip.ends
    return (Int(ends.first.rounded(.down))..<Int(ends.last.rounded(.down)) + 1).clamped(to: 0..<cover.width).map { x in
      let reading = strip.map.reading(at: Point(x: Double(x) + 0.5, y: 0))
      let sample = min(max(Int(reading.sample.rounded()), strip.samples.lowerBound), strip.samples.upperBound - 1)
      return strip.map.pixel(sample: 0, millivolts: Double(values[values.startIndex + sample])).y
    }
  }
}
