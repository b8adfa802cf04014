import ECG

/// The mean of waves of one kind over the leads.
struct WaveModel {
  let ecg: TwelveLeadECG
  /// How long the waves are, with a margin on either side.
  let length: Int
  private let margin: Int
  private let usual: DelineatedWave
  /// Each lead's samples, their mean removed.
  private let rows: [(lead: Lead, values: [Float])]

  /// Nil where there are fewer waves than asked for, or none of them lies in the ECG.
  init?(ecg: TwelveLeadECG, waves: [DelineatedWave], fewest: Int = 2) {
    guard waves.count >= fewest else { return nil }
    let waves = Self.surest(waves, fewest: fewest)
    self.ecg = ecg
    let usual = waves[waves.count / 2]
    let margin = Int(0.02 * ecg.sampleRate)
    let length = usual.overall.offset - usual.overall.onset + 1 + 2 * margin
    (self.usual, self.margin, self.length) = (usual, margin, length)
    let starts = waves.map { $0.overall.onset - margin }.filter { $0 >= 0 && $0 + length <= ecg.count }
    guard !starts.isEmpty else { return nil }
    rows = usual.leads.keys.sorted().map { lead in
      let row = ecg[lead]
      var sum = [Float](repeating: 0, count: length)
      for start in starts {
        for index in 0..<length { sum[index] += row[row.startIndex + start + index] }
      }
      let mean = sum.reduce(0, +) / Float(length)
      return (lead, sum.map { ($0 - mean) / Float(starts.count) })
    }
  }

  /// The surer half of the waves, in order of time: among the others are those that lie on T or run into QRS.
  private static func surest(_ waves: [DelineatedWave], fewest: Int) -> [DelineatedWave] {
    let order = waves.indices.sorted { a, b in
      waves[a].confidence != waves[b].confidence ? waves[a].confidence > waves[b].confidence : a < b
    }
    return order.prefix(max(fewest, (waves.count + 1) / 2)).sorted().map { waves[$0] }
  }

  /// The onset in a range at which the leads together are most like the waves, if they are like them in shape and height.
  func bestOnset(in range: Range<Int>) -> Int? {
    var best: (onset: Int, likeness: Float)?
    let step = max(1, Int(0.004 * ecg.sampleRate))
    for onset in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      guard let (likeness, height) = likeness(at: onset - margin), likeness >= leastLikeness,
        (0.6...1.6).contains(height)
      else { continue }
      if likeness > best?.likeness ?? 0 { best = (onset, likeness) }
    }
    return best?.onset
  }

  /// One or two leads have hills that look like any other.
  private var leastLikeness: Float { rows.count >= 3 ? 0.85 : 0.96 }

  /// The best onsets in a range, of waves that do not overlap, in order of time.
  func onsets(in range: Range<Int>) -> [Int] {
    guard let best = bestOnset(in: range) else { return [] }
    let before = range.lowerBound..<max(range.lowerBound, best - length)
    let behind = min(best + length, range.upperBound)..<range.upperBound
    return onsets(in: before) + [best] + onsets(in: behind)
  }

  /// The cosine of the angle to the mean wave, and how high the samples are in parts of it; nil at the ECG's ends and at
  /// gaps.
  private func likeness(at start: Int) -> (cosine: Float, height: Float)? {
    guard start >= 0, start + length <= ecg.count else { return nil }
    let samples = ecg.samples.span
    var (ab, aa, bb): (Float, Float, Float) = (0, 0, 0)
    for (lead, values) in rows {
      let first = ecg.range(of: lead).lowerBound + start
      var (sum, squares, product): (Float, Float, Float) = (0, 0, 0)
      for index in 0..<length {
        let value = samples[first + index]
        sum += value
        squares += value * value
        product += value * values[index]
        aa += values[index] * values[index]
      }
      ab += product
      bb += squares - sum * sum / Float(length)
    }
    return aa > 0 && bb > 0 ? (ab / (aa * bb).squareRoot(), ab / aa) : nil
  }

  /// The usual wave, moved.
  func wave(at onset: Int) -> DelineatedWave {
    var wave = usual
    let move = onset - usual.overall.onset
    wave.overall = wave.overall.moved(by: move)
    wave.leads = wave.leads.mapValues { $0.moved(by: move) }
    return wave
  }
}
