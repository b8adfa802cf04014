internal import Randomness

extension SignalOperator {
  /// Breath and drift.
  static let baselineWander = noise(
    "baseline-wander",
    "Adds breath and drift: three to six waves of 0.05 to 0.5 Hz with phases of their own at each electrode, "
      + "and a slope.",
    risks: [.stSegment, .tWaves, .voltage]
  ) { signals, _, stream in
    var stream = stream
    let (rate, count) = (signals.sampleRate, signals.count)
    let waves = (0..<stream.integer(in: 3...6)).map { _ in
      (
        frequency: stream.uniform(in: 0.05...0.5), amplitude: stream.uniform(in: 0.3...1),
        phase: stream.unit()
      )
    }
    for electrode in Electrode.measuring {
      signals.update(electrode) { samples in
        for wave in waves {
          let gain = wave.amplitude * stream.uniform(in: 0.2...1.5)
          let phase = wave.phase + stream.uniform(in: -0.15...0.15)
          var oscillator = Oscillator(wave.frequency, phase: phase, sampleRate: rate)
          for index in samples.indices {
            samples[index] += Float(gain * oscillator.cosine)
            oscillator.advance()
          }
        }
        let slope = stream.uniform(in: -1...1) / Double(count)
        for index in samples.indices { samples[index] += Float(slope * Double(index)) }
      }
    }
  }
}
