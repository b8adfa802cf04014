internal import ECG

extension OperatorParameter {
  fileprivate static let q = OperatorParameter(
    "q", .ratio, "frequency of the notch over its width at −3 dB", in: 0.5...200,
    severities: [5, 10, 20, 35, 60])
  fileprivate static let frequency = OperatorParameter(
    "frequency", .hertz, "where the notch lies", in: 15...65, severities: [50, 50, 50, 50, 50])
}

extension SignalOperator {
  /// The filter against hum.
  static let notchRinging = SignalOperator(
    "notch-ringing", .filter,
    "Filters once and forwards with a notch at the frequency of the mains, which rings after each QRS for about "
      + "q / (π × frequency) s. A frequency at or above 0.45 of the sample rate changes nothing.",
    parameters: [.q, .frequency],
    risks: [.fragmentedQRS, .stSegment, .pacing]
  ) { ecg, values, _ in
    guard values[.frequency] < 0.45 * ecg.sampleRate else { return }
    ecg.filter(.notch(values[.frequency], q: values[.q], sampleRate: ecg.sampleRate), past: .first)
  }
}
