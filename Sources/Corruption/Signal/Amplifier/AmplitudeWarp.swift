internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let deviation = OperatorParameter(
    "deviation", .percent, "p, the greatest deviation of the gain; above 0 small waves are enlarged",
    in: -50...50, severities: [1, 2, 4, 7, 12], isSigned: true)
}

extension SignalOperator {
  /// An amplifier that is not linear.
  static let amplitudeWarp = SignalOperator(
    "amplitude-warp", .amplifier,
    "Bends the scale of amplitudes smoothly, the same for all leads: y = x + p / π × sin(π x / 1 mV), so that the "
      + "gain swings between 1 − p and 1 + p with every 2 mV and the order of amplitudes stays.",
    parameters: [.deviation],
    risks: [.voltage, .stSegment, .tWaves]
  ) { ecg, values, _ in
    let scale = values[.deviation] / 100 / Double.pi
    ecg.updateAll { samples in
      for index in samples.indices {
        let x = Double(samples[index])
        samples[index] = Float(x + scale * PortableMath.sinPi(x))
      }
    }
  }
}
