import ECG
import Files
import Pipeline
import Verification

/// Scores of digitized records as tables for people.
enum ScoreText {
  /// All that is said of one record, each lead for itself.
  static func leads(_ record: RecordScores) -> [String] {
    guard let scores = record.scores else { return lines(record) }
    return leads(scores.plain) + [""] + lines(record)
  }

  /// All that is said of one record.
  static func lines(_ record: RecordScores) -> [String] {
    let scored = record.scores.map { lines($0) + [""] } ?? []
    let steps =
      record.steps.map { steps in
        Self.steps(alone: steps.alone, given: steps.given) + faults(steps) + [""]
      } ?? []
    return scored + steps + laws(record.laws) + record.pulses.map(pulse)
  }

  /// The steps as a table.
  static func steps(
    alone: (DigitizationSteps.Step) -> DigitizationSteps.Share,
    given: (DigitizationSteps.Step) -> DigitizationSteps.Share
  ) -> [String] {
    let rows = DigitizationSteps.Step.allCases.map { step in
      [step.rawValue, text(alone(step)), text(given(step))]
    }
    return TextTable([["step", "by itself", "given those before"]] + rows, textColumns: [0]).lines
  }

  private static func text(_ share: DigitizationSteps.Share) -> String {
    share.judged == 0 ? "-" : "\(share.right) of \(share.judged)"
  }

  /// What is wrong, in words.
  private static func faults(_ steps: DigitizationSteps) -> [String] {
    var lines: [String] = []
    if let pose = steps.pose, pose != .upright { lines.append("the page was read \(pose.rawValue)") }
    for (lead, found) in steps.leads.sorted(by: { $0.key < $1.key }) {
      var faults: [String] = []
      if !found.right.contains(.layout) { faults.append("\(fixed(found.overlap * 100, 0)) % of its samples") }
      if let shown = found.shown, shown != lead, !found.right.contains(.leadNames) {
        faults.append("has the trace of \(shown)")
      }
      if let stretch = found.stretch, !found.right.contains(.grid) {
        faults.append("\(fixed(stretch, 3)) times as long")
      }
      if let gain = found.gain, !found.right.contains(.gain) {
        faults.append("\(fixed(gain, 2)) times as high")
      }
      if !found.right.contains(.waveform) {
        faults.append(
          found.decibels.map { "the trace is \(fixed($0, 1)) dB clear" } ?? "the trace is like none")
      }
      if !faults.isEmpty { lines.append("\(lead): \(faults.joined(separator: "; "))") }
    }
    return lines
  }

  private static func laws(_ laws: LeadLaws) -> [String] {
    guard !laws.laws.isEmpty else { return ["no law can be checked: no three limb leads are shown together"] }
    let rows = laws.laws.map { law in
      [law.formula, fixed(law.residual, 4), figure(law.percent, 1), fixed(law.offset, 4)]
    }
    return TextTable([["law", "left over/mV", "%", "offset/mV"]] + rows, textColumns: [0]).lines
  }

  private static func pulse(_ pulse: TracedPulse) -> String {
    "\(pulse.lead): a calibration pulse was read as part of the trace, \(fixed(pulse.height, 3)) mV high, at "
      + "\(fixed(pulse.start, 2)) s"
  }

  /// The means over the leads of one record.
  static func lines(_ scores: DigitizationReport) -> [String] {
    let kaggle = KaggleScore.decibels(ratios: [scores.kaggleRatio])
    return TextTable([heading] + rows(scores.plain, scores.aligned), textColumns: [0]).lines
      + ["Kaggle 2025: \(figure(kaggle, 2)) dB"] + perfect(scores.plain)
  }

  /// The scores of each lead as it is.
  static func leads(_ score: RecordScore) -> [String] {
    let rows = score.leads.sorted { $0.key < $1.key }.map { lead, score in
      [
        lead.name, score.signalToNoise.text, score.medianSignalToNoise.text,
        figure(score.kolmogorovSmirnov, 4),
        figure(score.adaptiveSignedCorrelation, 4), figure(score.weightedAbsoluteDifference, 4),
        figure(score.coverage.map { $0 * 100 }, 1),
      ]
    }
    return TextTable(
      [["lead", "SNR/dB", "SNR median/dB", "KS", "ASCI", "WAD/mV", "coverage/%"]] + rows, textColumns: [0]
    ).lines
  }

  private static let heading = ["PhysioNet 2024", "SNR/dB", "SNR median/dB", "KS", "ASCI", "WAD/mV"]

  private static func rows(_ plain: RecordScore, _ aligned: RecordScore) -> [[String]] {
    [("as it is", plain), ("aligned", aligned)].map { name, score in
      [
        name, figure(score.signalToNoise, 2), figure(score.medianSignalToNoise, 2),
        figure(score.kolmogorovSmirnov, 4), figure(score.adaptiveSignedCorrelation, 4),
        figure(score.weightedAbsoluteDifference, 4),
      ]
    }
  }

  private static func perfect(_ score: RecordScore) -> [String] {
    let leads = score.perfectLeads
    guard !leads.isEmpty else { return [] }
    let names = leads.count == Lead.allCases.count ? "all leads" : leads.map(\.name).joined(separator: ", ")
    return ["perfect: \(names), which means of SNR leave out"]
  }

  /// A number, or a dash for none.
  static func figure(_ value: Double?, _ digits: Int) -> String { value.map { fixed($0, digits) } ?? "-" }
}

extension SignalToNoise {
  /// Two decimals of dB, or what it is instead.
  var text: String {
    switch self {
    case .decibels(let value): fixed(value, 2)
    case .perfect: "perfect"
    case .noSignal: "no signal"
    }
  }
}

/// A number with so many decimals.
func fixed(_ value: Double, _ digits: Int) -> String { value.fixed(digits) }
