internal import Randomness

extension SignalOperator {
  /// The electromyogram.
  static let muscleNoise = noise(
    "muscle-noise",
    "Adds the electromyogram of tense muscles, 20 to 150 Hz, which swells and fades at each electrode by itself.",
    risks: [.pWaveRhythm, .fragmentedQRS, .pacing, .stSegment, .qWaves, .regularity]
  ) { signals, _, stream in
    let rate = signals.sampleRate
    var filters = [Biquad.highPass(min(20, 0.1 * rate), sampleRate: rate)]
    if 150 < 0.45 * rate { filters.append(.lowPass(150, sampleRate: rate)) }
    signals.fillWithNoise(from: stream, filters: filters)
    for electrode in Electrode.measuring {
      var stream = stream.child("bursts").child(electrode.rawValue)
      signals.update(electrode) { samples in
        var start = 0
        var level = stream.unit()
        while start < samples.count {
          let next = stream.unit()
          let length = max(1, Int(stream.uniform(in: 0.2...2) * rate))
          for index in start..<min(start + length, samples.count) {
            let t = Double(index - start) / Double(length)
            samples[index] *= Float(0.1 + level + (next - level) * t * t * (3 - 2 * t))
          }
          (start, level) = (start + length, next)
        }
      }
    }
  }
}
