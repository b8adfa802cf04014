internal import Randomness

extension SignalOperator {
  /// Electrodes that are pulled.
  static let electrodeMotion = noise(
    "electrode-motion",
    "Adds the jolts of one to three electrodes that are pulled: bumps of 0.5 to 8 Hz and steps that fade within "
      + "0.3 to 2 s.",
    risks: [.stSegment, .tWaves, .pWaveRhythm, .rate, .regularity, .leadLocal, .voltage]
  ) { signals, _, stream in
    var stream = stream
    let duration = Double(signals.count) / signals.sampleRate
    let pulled = stream.integer(in: 1...3)
    for electrode in stream.choose(pulled, of: Electrode.measuring) {
      // About one every 1.5 s, at least one.
      for _ in 0..<max(1, Int((duration / 1.5).rounded())) {
        let start = stream.integer(in: 0...signals.count - 1)
        let height = stream.normal()
        let isStep = stream.bool(probability: 0.5)
        let seconds = isStep ? stream.uniform(in: 0.3...2) : 0.5 / stream.uniform(in: 0.5...8)
        let samples = max(1, seconds * signals.sampleRate)
        signals.update(electrode) {
          if isStep {
            addStep(to: &$0, at: start, height: height, fading: samples)
          } else {
            addBump(to: &$0, at: start, height: height, width: samples)
          }
        }
      }
    }
  }

  private static func addStep(
    to samples: inout MutableSpan<Float>, at start: Int, height: Double, fading time: Double
  ) {
    // e^(−1 / time) by its Padé approximant.
    let decay = (2 * time - 1) / (2 * time + 1)
    var (value, index) = (height, start)
    // Below a millionth nothing is left to add.
    while index < samples.count, value.magnitude > 1e-6 {
      samples[index] += Float(value)
      value *= decay
      index += 1
    }
  }

  /// Half a sine, squared.
  private static func addBump(
    to samples: inout MutableSpan<Float>, at start: Int, height: Double, width: Double
  ) {
    for index in start..<min(samples.count, start + Int(width.rounded(.up))) {
      let sine = PortableMath.sinPi(Double(index - start + 1) / (width + 1))
      samples[index] += Float(height * sine * sine)
    }
  }
}
