internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let duration = OperatorParameter(
    "duration", .seconds, "how long the electrode is off", in: 0...3600, severities: [0.3, 0.8, 1.5, 3, 5])
  fileprivate static let level = OperatorParameter(
    "level", .millivolts, "where the leads lie meanwhile: 0, or the end of the amplifier's range",
    in: -20...20, severities: [0, 0, 0, 0, 0])
}

extension SignalOperator {
  /// An electrode that has come off.
  static let leadOff = SignalOperator(
    "lead-off", .electrodes,
    "Takes one electrode off for a while: every lead made with it, through Wilson's terminal too, lies flat.",
    parameters: [.duration, .level],
    risks: [.leadLocal, .axis, .infarctLocation, .rWaveProgression, .rate, .regularity, .pWaveRhythm]
  ) { ecg, values, stream in
    var stream = stream
    let electrode = Electrode.measuring[stream.integer(in: 0...Electrode.measuring.count - 1)]
    let span = ecg.span(of: values[.duration], from: &stream)
    for lead in Lead.allCases where LeadVector(lead).uses(electrode) {
      ecg.flatten(lead, in: span, at: Float(values[.level]))
    }
  }
}

extension TwelveLeadECG {
  /// A stretch of so many s (at least one sample, at most all) that begins by chance.
  func span(of seconds: Double, from stream: inout RandomStream) -> Range<Int> {
    let length = min(count, max(1, Int((seconds * sampleRate).rounded())))
    let start = Int(stream.unit() * Double(count - length + 1))
    return start..<start + length
  }

  /// Sets the samples of a stretch to one value in mV. Gaps stay.
  mutating func flatten(_ lead: Lead, in span: Range<Int>, at level: Float) {
    update(lead) { samples in
      for index in span where !samples[index].isNaN { samples[index] = level }
    }
  }
}
