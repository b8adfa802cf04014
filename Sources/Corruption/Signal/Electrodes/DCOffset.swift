internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let offset = OperatorParameter(
    "offset", .millivolts, "the highest potential, to both sides", in: 0...300,
    severities: [0.1, 0.2, 0.4, 0.8, 1.5])
}

extension SignalOperator {
  /// Electrodes of unequal half-cell potentials.
  static let dcOffset = SignalOperator(
    "dc-offset", .electrodes, "Adds a constant potential of its own to each electrode.",
    parameters: [.offset],
    risks: [.stSegment, .voltage]
  ) { ecg, values, stream in
    var signals = ElectrodeSignals(for: ecg)
    for electrode in Electrode.measuring {
      let offset = Float(values[.offset] * (2 * stream.unit(at: UInt64(electrode.rawValue)) - 1))
      signals.update(electrode) { samples in
        for index in samples.indices { samples[index] = offset }
      }
    }
    ecg.add(signals.leads())
  }
}
