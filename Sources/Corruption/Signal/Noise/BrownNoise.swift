extension SignalOperator {
  /// Noise that drifts.
  static let brownNoise = noise(
    "brown-noise",
    "Adds noise whose power falls by 6 dB an octave from 0.1 Hz upwards, independent at each electrode.",
    risks: [.pWaveRhythm, .stSegment, .tWaves]
  ) { signals, _, stream in
    signals.fillWithNoise(
      from: stream, filters: [.firstOrderLowPass(0.1, sampleRate: signals.sampleRate)])
  }
}
