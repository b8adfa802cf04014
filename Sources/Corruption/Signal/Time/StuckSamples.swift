internal import ECG

extension SignalOperator {
  /// Samples that are lost and replaced by the last that came.
  static let stuckSamples = SignalOperator(
    "stuck-samples", .time,
    "Repeats the sample before in runs of 1 to 20 ms, in all leads at once. Gaps stay.",
    parameters: [.lostShare], risks: [.pacing, .fragmentedQRS]
  ) { ecg, values, stream in
    let isStuck = ecg.lostSamples(share: values[.lostShare], from: stream)
    for lead in Lead.allCases {
      ecg.update(lead) { samples in
        for index in samples.indices.dropFirst() where isStuck[index] {
          let (before, now) = (samples[index - 1], samples[index])
          if !before.isNaN, !now.isNaN { samples[index] = before }
        }
      }
    }
  }
}
