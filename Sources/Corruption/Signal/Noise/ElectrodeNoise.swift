internal import ECG
internal import Randomness

extension SignalOperator {
  /// Noise that arises at the electrodes and reaches the leads from there, scaled to a ratio of signal to noise.
  ///
  /// Gaps stay, and so do the relations of Einthoven, Goldberger and Wilson. An ECG without any signal stays as it is.
  ///
  /// - Parameters:
  ///   - parameters: What the noise takes beside its level.
  ///   - make: Fills in the noise of each electrode, in any unit; only its shape counts.
  static func noise(
    _ name: String, _ summary: String, parameters: [OperatorParameter] = [], risks: Set<Finding>,
    make: @escaping @Sendable (inout ElectrodeSignals, OperatorValues, RandomStream) -> Void
  ) -> SignalOperator {
    SignalOperator(
      name, .noise, summary, parameters: [.signalToNoise, .nst] + parameters, risks: risks
    ) { (ecg, values, stream) throws(CorruptionError) in
      var signals = ElectrodeSignals(for: ecg)
      make(&signals, values, stream)
      let noise = signals.leads()
      let definition: SignalToNoise = values[.nst] < 0.5 ? .variance : .nst
      ecg.add(noise, times: definition.factor(for: values[.signalToNoise], ecg: ecg, noise: noise))
    }
  }
}

extension OperatorParameter {
  /// The level of noise.
  static let signalToNoise = OperatorParameter(
    "snr", .decibels, "ratio of signal to noise, as means over all leads", in: -6...60,
    severities: [24, 18, 12, 6, 0])

  /// What the level means.
  static let nst = OperatorParameter(
    "nst", .count, "what snr means: 1 the ratio as PhysioNet's nst defines it, 0 the ratio of variances",
    in: 0...1, severities: [1, 1, 1, 1, 1])
}

extension ElectrodeSignals {
  /// Fills every electrode with normal noise of its own, of standard deviation 1, and filters it. The filters have
  /// run for 3 s before.
  mutating func fillWithNoise(from stream: RandomStream, filters: [Biquad] = []) {
    let lead = filters.isEmpty ? 0 : Int(3 * sampleRate)
    for electrode in Electrode.measuring {
      let stream = stream.child(electrode.rawValue)
      var noise = (0..<count + lead).map { Float(stream.normal(at: UInt64($0))) }
      var span = noise.mutableSpan
      for filter in filters { filter.filter(&span, past: .rest) }
      update(electrode) { samples in
        for index in samples.indices { samples[index] = noise[lead + index] }
      }
    }
  }
}
