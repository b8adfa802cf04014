import ECG
import Verification

/// What `verify` tells people.
struct VerificationText {
  private let report: ConsistencyReport
  private let scores: DigitizationReport

  init(_ report: ConsistencyReport, _ scores: DigitizationReport) {
    self.report = report
    self.scores = scores
  }

  func lines(_ picture: String, _ record: String) -> [String] {
    let verdict = report.isPassed ? "shows" : "does not show"
    return ["\(picture) \(verdict) \(record)"] + report.faults.map { "  \($0)" }
      + report.notes.map { "  note: \($0)" }
      + [
        "",
        "  map   \(report.map.text) dB from sample to pixel and back\(report.isMapped ? "" : ": too little")",
        "  ink   \(share(report.ink.recall)) of the samples have ink, \(share(report.ink.precision)) of the ink is "
          + "predicted\(report.ink.isPassed(report.tolerance) ? "" : ": too little")",
        "",
      ] + table + [""] + ScoreText.lines(scores).map { "  \($0)" }
  }

  private var table: [String] {
    let rows = report.strips.map { strip in
      [
        "  \(strip.lead)", "\(strip.row + 1)/\(strip.column + 1)", strip.signalToNoise.text, strip.bound.text,
        strip.faults.map(\.description).joined(separator: "; "),
      ]
    }
    return TextTable(
      [["  lead", "row/column", "dB read", "dB the pen allows", ""]] + rows, textColumns: [0, 4]
    ).lines
  }

  private func share(_ value: Double) -> String { fixed(value * 100, 2) + " %" }
}
