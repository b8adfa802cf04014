internal import ECG

extension SignalOperator {
  /// Samples that are lost on their way.
  static let sampleLoss = SignalOperator(
    "sample-loss", .time, "Loses runs of 1 to 20 ms in all leads at once, which become gaps.",
    parameters: [.lostShare], risks: [.pacing, .fragmentedQRS]
  ) { ecg, values, stream in
    let isLost = ecg.lostSamples(share: values[.lostShare], from: stream)
    for lead in Lead.allCases {
      ecg.update(lead) { samples in
        for index in samples.indices where isLost[index] { samples[index] = .nan }
      }
    }
  }
}
