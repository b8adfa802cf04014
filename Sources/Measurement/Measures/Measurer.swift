public import ECG

/// Measures an ECG whose waves are known.
public struct Measurer: Sendable {
  let ecg: TwelveLeadECG
  let delineation: Delineation
  private let anchors: [Int]
  private let measured: [Int]

  /// - Parameters:
  ///   - ecg: The ECG.
  ///   - delineation: Its waves.
  public init(ecg: TwelveLeadECG, delineation: Delineation) {
    let ecg = ecg.withGapsForStandstill
    self.ecg = ecg
    self.delineation = delineation
    let finder = BeatAnchors(ecg: ecg)
    anchors = delineation.beats.map { finder.anchor(of: $0.qrs.overall) }
    measured = Self.usualBeats(delineation.beats)
  }

  /// All measures.
  public var measures: ECGMeasures {
    var measures = ECGMeasures(
      delineation: delineation, measuredBeats: measured, leads: [],
      beats: [[Lead: BeatLeadMeasures]](repeating: [:], count: delineation.beats.count))
    var representatives: [Lead: RepresentativeBeat] = [:]
    let kinds = Dictionary(grouping: delineation.beats.indices) { delineation.beats[$0].kind }
    for lead in Lead.allCases {
      representatives[lead] = representative(in: lead, of: measured)
      for beats in kinds.values { measure(beats, in: lead, &measures) }
      let values = measured.compactMap { measures.beats[$0][lead] }
      guard !values.isEmpty else { continue }
      var statistics: [MeasureName: Statistic] = [:]
      for name in MeasureName.allCases { statistics[name] = Statistic(values.compactMap(name.value(of:))) }
      measures.leads.append(LeadMeasures(lead: lead, values: statistics))
    }
    addIntervals(to: &measures)
    measures.spansWithoutBeats = SpanWithoutBeats.all(
      in: ecg, delineation: delineation, rrMilliseconds: measures.rrMilliseconds?.median)
    addAxes(to: &measures, representatives)
    if !measured.isEmpty { measures.limbs = LimbEvidence(representatives) }
    return measures
  }

  /// The normal beats, or, without any, those of the most frequent kind.
  private static func usualBeats(_ beats: [Beat]) -> [Int] {
    let kinds = Beat.Kind.allCases
    let usual =
      beats.contains { $0.kind == .normal }
      ? .normal
      : kinds.max { a, b in beats.count { $0.kind == a } < beats.count { $0.kind == b } }
    return beats.indices.filter { beats[$0].kind == usual }
  }

  private func representative(in lead: Lead, of beats: [Int]) -> RepresentativeBeat? {
    RepresentativeBuilder(ecg: ecg, delineation: delineation, anchors: anchors, beats: beats).beat(in: lead)
  }

  private func measure(_ beats: [Int], in lead: Lead, _ measures: inout ECGMeasures) {
    guard let representative = representative(in: lead, of: beats) else { return }
    let measurer = BeatMeasurer(ecg: ecg, lead: lead, representative: representative)
    for beat in beats {
      measures.beats[beat][lead] = measurer.measures(of: delineation.beats[beat], anchor: anchors[beat])
    }
  }

  private func addIntervals(to measures: inout ECGMeasures) {
    let milliseconds = 1000 / ecg.sampleRate
    // Behind a gap nobody knows how many beats were lost.
    let lengths = zip(anchors, anchors.dropFirst()).filter { !ecg.isInterrupted(from: $0, to: $1) }.map {
      $1 - $0
    }
    let intervals = lengths.map { Double($0) * milliseconds }
    measures.rrMilliseconds = Statistic(intervals)
    if intervals.count > 1, let longest = intervals.max(), let usual = measures.rrMilliseconds?.median,
      usual > 0
    {
      measures.longestRRPercent = 100 * longest / usual
    }
    let total = lengths.reduce(0, +)
    if total > 0 { measures.heartRate = 60_000 * Double(lengths.count) / (Double(total) * milliseconds) }
    func overLeads(_ name: MeasureName) -> Statistic? {
      let beats = measured.compactMap {
        Statistic(measures.beats[$0].values.compactMap(name.value(of:)))?.median
      }
      return Statistic(beats)
    }
    measures.prMilliseconds = overLeads(.prMilliseconds)
    measures.pDurationMilliseconds = overLeads(.pDurationMilliseconds)
    measures.qrsMilliseconds = overLeads(.qrsDurationMilliseconds)
    measures.qtMilliseconds = overLeads(.qtMilliseconds)
    if let qt = measures.qtMilliseconds, let rr = measures.rrMilliseconds, rr.median > 0 {
      measures.correctedQT = CorrectedQT(qtMilliseconds: qt.median, rrMilliseconds: rr.median)
    }
  }

  private func addAxes(to measures: inout ECGMeasures, _ representatives: [Lead: RepresentativeBeat]) {
    guard let first = representatives[.i], let foot = representatives[.aVF] else { return }
    func sum(_ values: some Sequence<Float>) -> Double { values.reduce(0) { $0 + Double($1) } }
    measures.qrsAxisDegrees = Self.axis(
      i: sum(first.ventricular(first.qrs)), aVF: sum(foot.ventricular(foot.qrs)))
    measures.pAxisDegrees =
      first.atrial.isEmpty || foot.atrial.isEmpty
      ? nil : Self.axis(i: sum(first.atrial), aVF: sum(foot.atrial))
    if let a = first.t, let b = foot.t {
      measures.tAxisDegrees = Self.axis(i: sum(first.ventricular(a)), aVF: sum(foot.ventricular(b)))
    }
  }

  /// The angle of a vector whose projections on I and aVF these are; aVF is 2/√3 of a projection smaller.
  private static func axis(i: Double, aVF: Double) -> Double? {
    Trigonometry.degrees(y: aVF * 2 / 3.0.squareRoot(), x: i)
  }
}

extension TwelveLeadECG {
  /// Delineates and measures the ECG.
  public func measures(by delineator: Delineator) -> ECGMeasures {
    Measurer(ecg: self, delineation: delineator.delineation(of: self)).measures
  }
}
