internal import Randomness

extension OperatorParameter {
  fileprivate static let frequency = OperatorParameter(
    "frequency", .hertz, "frequency of the mains", in: 15...65, severities: [50, 50, 50, 50, 50])
}

extension SignalOperator {
  /// Hum of the mains.
  static let powerline = noise(
    "powerline",
    "Adds hum of the mains with harmonics 2 to 5, in phase at all electrodes but of different strength, which "
      + "slowly swells and fades.",
    parameters: [.frequency],
    risks: [.pWaveRhythm, .fragmentedQRS, .pacing]
  ) { signals, values, stream in
    var stream = stream
    let hum = hum(
      values[.frequency], count: signals.count, sampleRate: signals.sampleRate, from: stream.child("hum"))
    for electrode in Electrode.measuring {
      let gain = Float(stream.uniform(in: 0.2...1.8))
      signals.update(electrode) { samples in
        for index in samples.indices { samples[index] = gain * hum[index] }
      }
    }
  }

  /// One wave and its harmonics of 0.3 / k, those below half the sample rate, within an envelope of 1 ± 0.2.
  private static func hum(
    _ frequency: Double, count: Int, sampleRate: Double, from stream: RandomStream
  ) -> [Float] {
    var stream = stream
    var envelope = Oscillator(
      stream.uniform(in: 0.05...0.3), phase: stream.unit(), sampleRate: sampleRate)
    let harmonics = (1...5).map { (order: Double($0), phase: stream.unit()) }
      .filter { $0.order * frequency < 0.5 * sampleRate }
    var oscillators = harmonics.map {
      Oscillator($0.order * frequency, phase: $0.phase, sampleRate: sampleRate)
    }
    let amplitudes = harmonics.map { $0.order == 1 ? 1 : 0.3 / $0.order }
    return (0..<count).map { _ in
      var sum = 0.0
      for index in oscillators.indices {
        sum += amplitudes[index] * oscillators[index].cosine
        oscillators[index].advance()
      }
      defer { envelope.advance() }
      return Float(sum * (1 + 0.2 * envelope.cosine))
    }
  }
}
