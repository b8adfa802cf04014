import ECG

/// Measures beats in one lead by where the waves of the representative beat have their peaks.
struct BeatMeasurer {
  let ecg: TwelveLeadECG
  let lead: Lead
  let representative: RepresentativeBeat
  private let deflections: Deflections
  private let atrialPeak: Int?
  private let repolarizationPeak: Int?

  init(ecg: TwelveLeadECG, lead: Lead, representative: RepresentativeBeat) {
    self.ecg = ecg
    self.lead = lead
    self.representative = representative
    let complex = representative.ventricular(representative.qrs)
    deflections = Deflections(
      complex, least: max(Self.leastDeflection, 2.5 * representative.noise),
      shortest: max(1, Int(0.006 * ecg.sampleRate)))
    atrialPeak = Self.peak(representative.atrial[...], smoothing: Int(0.008 * ecg.sampleRate))
    repolarizationPeak = representative.t.flatMap {
      Self.peak(representative.ventricular($0), smoothing: Int(0.016 * ecg.sampleRate))
    }
  }

  /// What a beat measures.
  ///
  /// - Parameters:
  ///   - beat: The beat.
  ///   - anchor: Its anchor.
  func measures(of beat: Beat, anchor: Int) -> BeatLeadMeasures? {
    guard let marks = beat.qrs.leads[lead] else { return nil }
    var measures = BeatLeadMeasures()
    measures.qrsDurationMilliseconds = milliseconds(marks.offset - marks.onset + 1)
    if let p = beat.p, let own = p.leads[lead] {
      measures.pDurationMilliseconds = milliseconds(own.offset - own.onset + 1)
      measures.prMilliseconds = milliseconds(marks.onset - own.onset)
      addAtrial(to: &measures, p)
    }
    if let t = beat.t?.leads[lead] {
      measures.tDurationMilliseconds = milliseconds(t.offset - t.onset + 1)
      measures.qtMilliseconds = milliseconds(t.offset - marks.onset + 1)
    }
    let reader = LeadReader(ecg: ecg, lead: lead)
    guard let level = reader.levelBefore(anchor + representative.qrs.lowerBound) else { return measures }
    measures.prSegmentMillivolts = atrialLevel(beat.p).map { Double(level - $0) }
    addComplex(to: &measures, anchor: anchor, level: level)
    addRepolarization(to: &measures, anchor: anchor, level: level, hasT: beat.t?.leads[lead] != nil)
    return measures
  }

  private func addComplex(to measures: inout BeatLeadMeasures, anchor: Int, level: Float) {
    let start = anchor + representative.qrs.lowerBound
    func amplitude(_ deflection: Deflections.Deflection?) -> Double? {
      deflection.flatMap { value(at: start + $0.peak, level: level, reachMilliseconds: 0) }
    }
    measures.qAmplitudeMillivolts = amplitude(deflections.q)
    measures.rAmplitudeMillivolts = amplitude(deflections.r)
    measures.sAmplitudeMillivolts = amplitude(deflections.s)
    measures.secondRAmplitudeMillivolts = amplitude(deflections.secondR)
    measures.qDurationMilliseconds = deflections.q.map { milliseconds($0.range.count) }
    measures.rDurationMilliseconds = deflections.r.map { milliseconds($0.range.count) }
    measures.sDurationMilliseconds = deflections.s.map { milliseconds($0.range.count) }
    measures.rPeakTimeMilliseconds = deflections.tallestR.map { milliseconds($0.peak) }
    measures.rNotchMillivolts = deflections.tallestR.map {
      let first = representative.qrs.lowerBound
      return WaveShape.notch(
        representative.ventricular(first + $0.range.lowerBound...first + $0.range.upperBound))
    }
  }

  private func addRepolarization(
    to measures: inout BeatLeadMeasures, anchor: Int, level: Float, hasT: Bool
  ) {
    let j = anchor + representative.qrs.upperBound + 1
    func st(_ delay: Double) -> Double? {
      let sample = j + Int((delay * ecg.sampleRate / 1000).rounded())
      return value(at: sample, level: level, reachMilliseconds: 4)
    }
    measures.jMillivolts = st(0)
    measures.j40Millivolts = st(40)
    measures.j60Millivolts = st(60)
    measures.j80Millivolts = st(80)
    if let first = measures.jMillivolts, let last = measures.j80Millivolts {
      measures.stSlopeMillivoltsPerSecond = (last - first) / 0.08
    }
    guard hasT, let t = representative.t, let repolarizationPeak else { return }
    measures.tPeakPercent = 100 * Double(repolarizationPeak) / Double(t.count - 1)
    measures.tAmplitudeMillivolts = value(
      at: anchor + max(t.lowerBound, representative.qrs.lowerBound) + repolarizationPeak, level: level,
      reachMilliseconds: 8)
  }

  private func addAtrial(to measures: inout BeatLeadMeasures, _ p: DelineatedWave) {
    guard let range = representative.p, let atrialPeak, let level = atrialLevel(p) else { return }
    measures.pAmplitudeMillivolts = value(
      at: p.overall.onset + range.lowerBound + atrialPeak, level: level, reachMilliseconds: 4)
    measures.pNotchMillivolts = WaveShape.notch(representative.atrial[...])
    measures.pTerminalForceMillivoltMilliseconds = WaveShape.terminalForce(
      representative.atrial, samplesPerMillisecond: ecg.sampleRate / 1000)
  }

  /// The level right before a P wave; nil without one.
  private func atrialLevel(_ p: DelineatedWave?) -> Float? {
    guard let range = representative.p, let p, p.leads[lead] != nil else { return nil }
    return LeadReader(ecg: ecg, lead: lead).levelBefore(p.overall.onset + range.lowerBound)
  }

  private func value(at sample: Int, level: Float, reachMilliseconds: Double) -> Double? {
    LeadReader(ecg: ecg, lead: lead).level(at: sample, reachMilliseconds: reachMilliseconds)
      .map { Double($0 - level) }
  }

  private func milliseconds(_ samples: Int) -> Double { Double(samples) * 1000 / ecg.sampleRate }

  /// The sample, from the beginning, whose neighborhood's mean lies farthest from zero.
  private static func peak(_ values: ArraySlice<Float>, smoothing reach: Int) -> Int? {
    guard !values.isEmpty else { return nil }
    func mean(_ index: Int) -> Float {
      let range = max(values.startIndex, index - reach)...min(values.endIndex - 1, index + reach)
      return values[range].reduce(0, +) / Float(range.count)
    }
    return values.indices.max { abs(mean($0)) < abs(mean($1)) }.map { $0 - values.startIndex }
  }

  /// In mV; more where noise is left in the mean beat, so that it makes no Q or R of its own.
  private static let leastDeflection: Float = 0.03
}
