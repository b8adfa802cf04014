import ECG

/// Decides what kind each beat of a stretch is.
struct BeatClassifier {
  let ecg: TwelveLeadECG
  let activity: AtrialActivity

  /// Sets the kind of each beat.
  func classify(_ beats: inout [Beat], paced: [Bool]) {
    // Noise in a lead would make all beats differ.
    let leads = Lead.allCases.filter { lead in 2 * beats.count { $0.qrs.leads[lead] != nil } > beats.count }
    let shapes = beats.map { shape(of: $0.qrs.overall, in: leads) }
    let usual = usualShape(shapes)
    let alike = shapes.map { Self.similarity($0, shapes[usual]) }
    let durations = beats.map { Double($0.qrs.overall.offset - $0.qrs.overall.onset + 1) / ecg.sampleRate }
    let usualDuration = Self.median(beats.indices.filter { alike[$0] > 0.9 }.map { durations[$0] })
    for index in beats.indices {
      let isOther = alike[index] < 0.8 && durations[index] >= max(0.11, 1.2 * usualDuration)
      let isEarly = isEarly(index, in: beats)
      if paced[index] {
        beats[index].kind = .paced
      } else if isOther, isEarly || (activity != .unknown && beats[index].p == nil) {
        beats[index].kind = .prematureWide
      } else if isEarly, activity == .pWaves {
        beats[index].kind = .prematureNarrow
      }
    }
  }

  /// Whether a beat comes at least 15 % earlier than usual, and at once or behind another such: in sinus arrhythmia the
  /// intervals become shorter little by little. Without P waves the beats' own irregularity hides this.
  private func isEarly(_ index: Int, in beats: [Beat]) -> Bool {
    guard index > 0, beats.count >= 4 else { return false }
    let onsets = beats.map { Double($0.qrs.overall.onset) }
    let near = max(1, index - 4)...min(beats.count - 1, index + 4)
    let usual = Self.median(near.map { onsets[$0] - onsets[$0 - 1] })
    guard onsets[index] - onsets[index - 1] < 0.85 * usual else { return false }
    guard index > 1 else { return true }
    let isSudden = onsets[index] - onsets[index - 1] < 0.87 * (onsets[index - 1] - onsets[index - 2])
    return isSudden || isEarly(index - 1, in: beats)
  }

  /// The complex over the leads: every 8 ms from 60 ms before to 100 ms after its middle, each lead's mean removed.
  private func shape(of qrs: WaveMarks, in leads: [Lead]) -> [Float] {
    let step = 0.008 * ecg.sampleRate
    let middle = Double(qrs.onset + qrs.offset) / 2
    let samples = ecg.samples.span
    var shape: [Float] = []
    for lead in leads {
      let start = ecg.range(of: lead).lowerBound
      let values = (-8...12).map { number -> Float in
        let sample = Int((middle + Double(number) * step).rounded())
        let value = samples[start + max(0, min(ecg.count - 1, sample))]
        return value.isFinite ? value : 0
      }
      let mean = values.reduce(0, +) / Float(values.count)
      shape += values.map { $0 - mean }
    }
    return shape
  }

  /// The complex that is most like the others.
  private func usualShape(_ shapes: [[Float]]) -> Int {
    func liking(_ index: Int) -> Double {
      Self.median(shapes.map { Double(Self.similarity(shapes[index], $0)) })
    }
    return shapes.indices.max { liking($0) < liking($1) } ?? 0
  }

  /// The cosine of the angle between two shapes.
  private static func similarity(_ a: [Float], _ b: [Float]) -> Float {
    var (ab, aa, bb): (Float, Float, Float) = (0, 0, 0)
    for index in a.indices {
      ab += a[index] * b[index]
      aa += a[index] * a[index]
      bb += b[index] * b[index]
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
