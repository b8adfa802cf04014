import ECG
import Files

/// Measures as sentences for prompts and reports.
public struct MeasurementText: Sendable {
  let measures: ECGMeasures

  /// - Parameter measures: The measures.
  public init(_ measures: ECGMeasures) { self.measures = measures }

  /// ECG-Chat's wave text of lead II: ` RR: a PR: b QRS: c QT/QTc: d/e P/R/T Wave: f/g/h`. Whole numbers, cut off as the
  /// published program does: mean intervals in ms, QTc Bazett's. The three of the waves are, as there, the mean places of
  /// the peaks in samples at 500 Hz, which say nothing of their heights. What could not be measured is 0.
  public var waveText: String {
    let rr = measures.heartRate.map { 60_000 / $0 } ?? 0
    let qt = mean(.qtMilliseconds)
    let qtc = rr > 0 ? qt / (rr / 1000).squareRoot() : 0
    func whole(_ value: Double) -> String { String(Int(value)) }
    let intervals = [rr, mean(.prMilliseconds), mean(.qrsDurationMilliseconds)].map(whole)
    let waves = [meanPeak { $0.p }, meanPeak { $0.qrs }, meanPeak { $0.t }].map(whole)
    return " RR: \(intervals[0]) PR: \(intervals[1]) QRS: \(intervals[2]) QT/QTc: \(whole(qt))/\(whole(qtc))"
      + " P/R/T Wave: \(waves.joined(separator: "/"))"
  }

  /// The mean of a measure of lead II; 0 without one.
  private func mean(_ name: MeasureName) -> Double {
    Self.mean(measures.measuredBeats.compactMap { measures.beats[$0][.ii].flatMap(name.value(of:)) })
  }

  /// The mean place of the peaks of a wave in lead II, in samples at 500 Hz; 0 without one.
  private func meanPeak(of wave: (Beat) -> DelineatedWave?) -> Double {
    let delineation = measures.delineation
    return Self.mean(
      measures.measuredBeats.compactMap { index in
        wave(delineation.beats[index])?.leads[.ii].map { Double($0.peak) * 500 / delineation.sampleRate }
      })
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// ECG-R1's features for the prompt: a line for each lead, its beats in order of time.
  public var promptFeatures: String {
    measures.leads.map { lead in
      let beats = measures.beats.indices.compactMap { beatText($0, in: lead.lead) }
      return "\(lead.lead.name): " + beats.joined(separator: "; ")
    }.joined(separator: "\n")
  }

  private func beatText(_ index: Int, in lead: Lead) -> String? {
    guard let beat = measures.beats[index][lead],
      let qrs = measures.delineation.beats[index].qrs.leads[lead]
    else { return nil }
    let time = decimals(measures.delineation.seconds(qrs.peak), 2)
    let values: [(String, Double?, Int, String)] = [
      ("P", beat.pAmplitudeMillivolts, 2, "mV"), ("P duration", beat.pDurationMilliseconds, 0, "ms"),
      ("PR", beat.prMilliseconds, 0, "ms"), ("QRS", beat.qrsDurationMilliseconds, 0, "ms"),
      ("Q", beat.qAmplitudeMillivolts, 2, "mV"), ("R", beat.rAmplitudeMillivolts, 2, "mV"),
      ("S", beat.sAmplitudeMillivolts, 2, "mV"), ("ST", beat.j60Millivolts, 2, "mV"),
      ("T", beat.tAmplitudeMillivolts, 2, "mV"), ("QT", beat.qtMilliseconds, 0, "ms"),
    ]
    let texts = values.compactMap { name, value, digits, unit in
      value.map { "\(name) \(decimals($0, digits)) \(unit)" }
    }
    return "[\(time)s] " + texts.joined(separator: ", ")
  }
}
