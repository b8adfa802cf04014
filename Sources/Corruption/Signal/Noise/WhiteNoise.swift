extension SignalOperator {
  /// Noise of amplifiers and converters.
  static let whiteNoise = noise(
    "white-noise", "Adds noise that is equally strong at all frequencies, independent at each electrode.",
    risks: [.pWaveRhythm, .fragmentedQRS, .pacing, .stSegment, .qWaves]
  ) { signals, _, stream in
    signals.fillWithNoise(from: stream)
  }
}
