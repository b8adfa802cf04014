import ECG
import Files
import Verification

/// Scores of digitized records as tables for people.
enum ScoreText {
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
