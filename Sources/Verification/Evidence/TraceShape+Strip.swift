internal import Chart
internal import ECG
internal import Raster

extension GroundTruth {
  /// The trace of a strip, or what another lead, an upside-down or a reversed one would be in its place.
  func shape(of strip: ChartAnnotation.Strip, showing shown: TraceOrigin = .own) -> TraceShape {
    var voltages: [Double]
    switch shown {
    case .own: voltages = millivolts(of: strip)
    case .inverted: voltages = millivolts(of: strip).map { -$0 }
    case .reversed: voltages = millivolts(of: strip).reversed()
    case .lead(let lead): voltages = strip.samples.map { Double(ecg.millivolts(of: lead, at: $0)) }
    }
    var runs: [[Point]] = []
    var isOpen = false
    for (sample, millivolts) in zip(strip.samples, voltages) {
      guard millivolts.isFinite, !strip.hidden.contains(where: { $0.samples.contains(sample) }) else {
        isOpen = false
        continue
      }
      let place = strip.map.pixel(sample: Double(sample), millivolts: millivolts)
      if isOpen { runs[runs.count - 1].append(place) } else { runs.append([place]) }
      isOpen = true
    }
    let paper = annotation.page.paper
    return TraceShape(
      runs: runs, level: strip.baseline.y, start: strip.ends.first,
      lineWidth: paper.trace.width * paper.pixelsPerMillimeter)
  }
}

/// Where the voltages of a trace come from.
enum TraceOrigin: Equatable {
  /// The strip's own lead.
  case own
  /// Its own, upside down.
  case inverted
  /// Its own, from right to left.
  case reversed
  /// Another lead at the same time.
  case lead(Lead)
}
