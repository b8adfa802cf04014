import ECG

/// Turns edges in bins into marks in samples, and finds the peaks between them.
struct WaveMarker {
  let ecg: TwelveLeadECG
  /// Corrections of the edges.
  let calibration: EdgeCalibration

  /// The wave in samples, or nil where it does not lie in the ECG or no lead has marks.
  func wave(_ span: WaveSpan, firstBin: Int) -> DelineatedWave? {
    var leads: [Lead: WaveMarks] = [:]
    for lead in Lead.allCases {
      guard let edges = span.leads[lead.rawValue] else { continue }
      let (onset, offset) = samples(edges, kind: span.kind, lead: lead, firstBin: firstBin)
      if offset > onset { leads[lead] = shaped(marks(in: lead, kind: span.kind, onset...offset), span.kind) }
    }
    guard !leads.isEmpty else { return nil }
    let onset = median(leads.values.map(\.onset))
    let offset = max(onset, median(leads.values.map(\.offset)))
    let overall = WaveMarks(onset: onset, peak: overallPeak(onset...offset, leads: leads), offset: offset)
    return DelineatedWave(
      kind: span.kind, overall: overall, leads: leads, confidence: Probability.of(score: Double(span.score)))
  }

  /// Onset is the first sample of the wave, offset the last; both kept inside the ECG.
  private func samples(
    _ edges: WaveSpan.Edges, kind: WaveKind, lead: Lead, firstBin: Int
  ) -> (Int, Int) {
    let correction = calibration.milliseconds(kind, in: lead)
    let onset = time(edges.onset, firstBin: firstBin) + correction.onset / 1000
    let offset = time(edges.offset, firstBin: firstBin) + correction.offset / 1000
    let first = (onset * ecg.sampleRate).rounded()
    let last = (offset * ecg.sampleRate).rounded() - 1
    return (max(0, min(ecg.count - 1, Int(first))), max(0, min(ecg.count - 1, Int(last))))
  }

  /// Marks whose edges are moved as the shape of the wave asks; the peak stays between them.
  private func shaped(_ marks: WaveMarks, _ kind: WaveKind) -> WaveMarks {
    let rules = calibration.shapes[kind] ?? .init()
    let milliseconds = 1000 / ecg.sampleRate
    let peak = Double(marks.peak - marks.onset) * milliseconds
    let duration = Double(marks.offset - marks.onset) * milliseconds
    func moved(_ sample: Int, _ rule: EdgeCalibration.ShapeRule) -> Int {
      sample + Int((rule.milliseconds(peak: peak, duration: duration) / milliseconds).rounded())
    }
    return WaveMarks(
      onset: max(0, min(marks.peak, moved(marks.onset, rules.onset))), peak: marks.peak,
      offset: min(ecg.count - 1, max(marks.peak, moved(marks.offset, rules.offset))))
  }

  /// The time of a coordinate in bins, in s.
  private func time(_ coordinate: Float, firstBin: Int) -> Double {
    (Double(firstBin) + Double(coordinate) + 0.5) / LeadWindow.binRate
  }

  /// The peak is the sample farthest from the line between the values at onset and offset; of a QRS complex the R wave
  /// if it reaches at least 0.05 of the deepest point below the line.
  private func marks(in lead: Lead, kind: WaveKind, _ range: ClosedRange<Int>) -> WaveMarks {
    let start = ecg.range(of: lead).lowerBound
    let samples = ecg.samples.span
    let from = samples[start + range.lowerBound]
    let slope = (samples[start + range.upperBound] - from) / Float(range.count - 1)
    var highest: (value: Float, sample: Int) = (0, range.lowerBound)
    var lowest = highest
    for sample in range {
      let value = samples[start + sample] - from - slope * Float(sample - range.lowerBound)
      if value > highest.value { highest = (value, sample) }
      if value < lowest.value { lowest = (value, sample) }
    }
    let share: Float = kind == .qrs ? 0.05 : 1
    let peak = highest.value >= share * -lowest.value ? highest.sample : lowest.sample
    return WaveMarks(onset: range.lowerBound, peak: peak, offset: range.upperBound)
  }

  /// The sample at which the sum over the leads of the squared distance from the onset's value is largest.
  private func overallPeak(_ range: ClosedRange<Int>, leads: [Lead: WaveMarks]) -> Int {
    let samples = ecg.samples.span
    let starts = Lead.allCases.filter { leads[$0] != nil }.map { ecg.range(of: $0).lowerBound }
    var best: (value: Float, sample: Int) = (0, range.lowerBound)
    for sample in range {
      var sum: Float = 0
      for start in starts {
        let value = samples[start + sample] - samples[start + range.lowerBound]
        sum += value * value
      }
      if sum > best.value { best = (sum, sample) }
    }
    return best.sample
  }

  private func median(_ values: [Int]) -> Int { values.sorted()[values.count / 2] }
}

/// The logistic function.
enum Probability {
  /// 1 / (1 + e⁻ˢ), from additions and multiplications alone so that it gives the same bits on every machine: e⁻ˢ is
  /// (e^(−s/64))^64, the inner one by its series.
  static func of(score: Double) -> Double {
    let x = -max(-30, min(30, score)) / 64
    var term = 1.0
    var sum = 1.0
    for k in 1...14 {
      term *= x / Double(k)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return 1 / (1 + sum)
  }
}
