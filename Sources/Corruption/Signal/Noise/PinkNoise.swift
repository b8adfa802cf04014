extension SignalOperator {
  /// Noise of electrodes and skin.
  static let pinkNoise = noise(
    "pink-noise",
    "Adds noise whose power falls by 3 dB an octave from 0.2 Hz upwards, independent at each electrode.",
    risks: [.pWaveRhythm, .fragmentedQRS, .pacing, .stSegment, .tWaves]
  ) { signals, _, stream in
    let rate = signals.sampleRate
    // Shelves of −6 dB over every other octave; with the first at 0.12 of the rate they keep within 0.4 dB of the
    // straight line up to half the rate.
    let poles = sequence(first: 0.12 * rate) { $0 / 4 }.prefix { $0 > 0.05 }
    let filters = poles.map { Biquad.lag(pole: $0, zero: 2 * $0, sampleRate: rate) }
    signals.fillWithNoise(from: stream, filters: filters)
  }
}
