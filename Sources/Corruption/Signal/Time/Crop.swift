internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let share = OperatorParameter(
    "share", .percent, "how much of the record is cut off", in: 0...99, severities: [5, 10, 20, 35, 50])
}

extension SignalOperator {
  /// A record that begins late and ends early.
  static let crop = SignalOperator(
    "record-crop", .time,
    "Cuts off a part of the record, at both ends in random proportions: it becomes shorter.",
    parameters: [.share],
    risks: [.rate, .regularity]
  ) { (ecg, values, stream) throws(CorruptionError) in
    let lost = min(ecg.count - 1, Int((values[.share] / 100 * Double(ecg.count)).rounded()))
    let start = Int(stream.unit(at: 0) * Double(lost + 1))
    let kept = start..<start + ecg.count - lost
    let samples = Lead.allCases.flatMap { ecg[$0].dropFirst(kept.lowerBound).prefix(kept.count) }
    do throws(ECGError) {
      ecg = try TwelveLeadECG(
        name: ecg.name, sampleRate: ecg.sampleRate, samples: samples, details: ecg.details,
        warnings: ecg.warnings)
    } catch {
      throw .ecg(error)
    }
  }
}
