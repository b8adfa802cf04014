internal import ECG

extension OperatorParameter {
  fileprivate static let rate = OperatorParameter(
    "rate", .hertz, "the lower rate", in: 20...4000, severities: [250, 200, 125, 100, 62.5])
}

extension SignalOperator {
  /// A record that was kept at a lower rate.
  static let resample = SignalOperator(
    "resample", .time,
    "Brings the record to a lower sample rate and back, which takes away everything above 0.4 of that rate. Records "
      + "of that rate or less stay as they are.",
    parameters: [.rate],
    risks: [.pacing, .fragmentedQRS, .voltage, .qWaves]
  ) { (ecg, values, _) throws(CorruptionError) in
    guard values[.rate] < ecg.sampleRate else { return }
    do throws(ECGError) {
      let down = try Resampler(from: ecg.sampleRate, to: values[.rate])
      let up = try Resampler(from: values[.rate], to: ecg.sampleRate)
      // A record shorter than half an interval of the lower rate has no sample there.
      guard down.count(for: ecg.count) > 0 else { return }
      for lead in Lead.allCases {
        let result = up.resampled(down.resampled(ecg[lead]))
        ecg.update(lead) { samples in
          for index in samples.indices where !samples[index].isNaN {
            // Half an interval at the end may have no sample at the lower rate.
            samples[index] = index < result.count ? result[index] : .nan
          }
        }
      }
    } catch {
      throw .ecg(error)
    }
  }
}
