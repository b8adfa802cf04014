import ECG

/// Moves P onsets lead by lead by the shape of the lead's mean P wave: the network places them nearly alike in all leads,
/// where cardiologists see P begin earlier in a lead in which it rises earlier.
struct AtrialRefinement {
  let ecg: TwelveLeadECG

  /// The beats with moved P onsets; the waves over all leads stay as they are.
  func refined(_ beats: [Beat]) -> [Beat] {
    var beats = beats
    let used = beats.indices.filter { beats[$0].p != nil }
    let durations = used.compactMap { beats[$0].p.map { $0.overall.offset - $0.overall.onset } }.sorted()
    let distances = used.compactMap { index in
      beats[index].p.map { beats[index].qrs.overall.onset - $0.overall.onset }
    }.sorted()
    guard used.count >= 3 else { return beats }
    let length = min(
      durations[used.count / 2] + samples(milliseconds: 20),
      distances[used.count / 2] - samples(milliseconds: 4))
    for lead in Lead.allCases {
      let marked = used.filter { beats[$0].p?.leads[lead] != nil }
      let onsets = marked.compactMap { beats[$0].p?.overall.onset }
      guard onsets.count >= 3, let rise = rise(in: lead, onsets: onsets, length: length) else { continue }
      for index in marked {
        guard let wave = beats[index].p, let marks = wave.leads[lead] else { continue }
        let onset = marks.onset - move(rise: rise, delay: marks.onset - wave.overall.onset)
        beats[index].p?.leads[lead]?.onset = max(0, min(marks.peak, onset))
      }
    }
    return beats
  }

  /// How many samples earlier a P wave begins than it is marked: by the time from the onset over all leads to half of its
  /// height, and how late the lead's own mark is. Least squares with bounded residuals over LUDB's records 1 to 100.
  private func move(rise: Int, delay: Int) -> Int {
    let milliseconds = 1000 / ecg.sampleRate
    let late = 9.6 - 0.35 * Double(rise) * milliseconds + 0.24 * Double(delay) * milliseconds
    return Int((max(-12, min(12, late)) / milliseconds).rounded())
  }

  /// From the onset over all leads to where the mean of the waves first reaches half of its largest distance from the level
  /// before it, in samples; negative where that is before the onset. Nil where the waves do not lie in the ECG.
  private func rise(in lead: Lead, onsets: [Int], length: Int) -> Int? {
    let early = samples(milliseconds: 20)
    let level = samples(milliseconds: 50)
    let whole = level + length
    let row = ecg[lead]
    var sum = [Float](repeating: 0, count: max(0, whole))
    for onset in onsets where onset >= level && onset + length <= ecg.count {
      let first = row.startIndex + onset - level
      for index in sum.indices { sum[index] += row[first + index] }
    }
    guard level > early, whole > level else { return nil }
    let base = sum[..<(level - early)].reduce(0, +) / Float(level - early)
    let heights = sum[(level - early)...].map { abs($0 - base) }
    guard let tallest = heights.max(), tallest > 0, tallest.isFinite else { return nil }
    return heights.firstIndex { $0 >= tallest / 2 }.map { $0 - early }
  }

  private func samples(milliseconds: Double) -> Int {
    Int((milliseconds * ecg.sampleRate / 1000).rounded())
  }
}
