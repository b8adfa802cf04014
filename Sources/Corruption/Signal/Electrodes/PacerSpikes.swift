internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let amplitude = OperatorParameter(
    "amplitude", .millivolts, "the height in the lead that shows them best", in: 0...20,
    severities: [0.3, 0.6, 1, 2, 3])
}

extension SignalOperator {
  /// Pulses that look like a pacemaker's.
  static let pacerSpikes = SignalOperator(
    "pacer-spikes", .electrodes,
    "Adds pulses of 2 ms like a pacemaker's, 60 to 80 a minute without regard to the beats, at all electrodes in "
      + "proportions of their own.",
    parameters: [.amplitude],
    risks: [.pacing, .fragmentedQRS, .pWaveRhythm]
  ) { ecg, values, stream in
    var stream = stream
    let interval = ecg.sampleRate * 60 / stream.uniform(in: 60...80)
    let width = max(1, Int((0.002 * ecg.sampleRate).rounded()))
    let phase = stream.unit()
    let weights = Electrode.measuring.map { _ in Float(stream.uniform(in: -1...1)) }
    let largest =
      Lead.allCases.map { lead in
        Electrode.measuring.reduce(Float(0)) { $0 + LeadVector(lead)[$1] * weights[$1.rawValue] }.magnitude
      }.max() ?? 1
    var signals = ElectrodeSignals(for: ecg)
    for electrode in Electrode.measuring {
      let height = Float(values[.amplitude]) * weights[electrode.rawValue] / largest
      signals.update(electrode) { samples in
        for start in stride(from: phase * interval, to: Double(samples.count), by: interval) {
          for index in Int(start)..<min(Int(start) + width, samples.count) { samples[index] = height }
        }
      }
    }
    ecg.add(signals.leads())
  }
}
