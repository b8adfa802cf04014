import Evaluation
import Files

/// A report on files of samples, in words and as JSON.
struct DataReportText {
  let report: DataReport

  init(_ report: DataReport) { self.report = report }

  private struct Document: Encodable {
    struct File: Encodable {
      var path: String
      var samples: Int
    }
    var files: [File]
    var sources: [DataReport.SourceCounts]
    var faults: [LineFault]
    var records: Int
    var absentRecords: [String]
  }

  func json() throws -> String {
    try jsonText(
      Document(
        files: report.files.map { Document.File(path: $0.path, samples: $0.sampleCount) },
        sources: report.sources,
        faults: report.faults, records: report.recordCount, absentRecords: report.absentRecords))
  }

  var lines: [String] {
    var lines = report.faults.map(\.description)
    for source in report.sources { lines += self.lines(source) }
    if report.recordCount > 0 {
      lines += report.absentRecords.map { "\($0): no such record" }
      lines.append("\(report.recordCount) records, \(report.absentRecords.count) absent")
    }
    lines.append("\(report.samples.count) samples, \(report.faults.count) faults")
    return lines
  }

  private func lines(_ source: DataReport.SourceCounts) -> [String] {
    let diagnoses = source.diagnoses.sorted { $0.key < $1.key }
    var rows = [["diagnosis", "yes", "no"]]
    rows += diagnoses.map { [$0.key, "\($0.value.positive)", "\($0.value.negative)"] }
    rows.append(["all", "\(source.positive)", "\(source.samples - source.positive)"])
    var types = [["question", "count"]]
    types += QuestionType.allCases.map { [$0.rawValue, "\(source.questions[$0.rawValue] ?? 0)"] }
    types.append(["all", "\(source.questionCount)"])
    let title = "\(source.source): \(source.samples) samples of \(source.ecgs) ECGs, \(source.loops) loops"
    return [title] + TextTable(rows, textColumns: [0]).lines.map { "  \($0)" } + [""]
      + TextTable(types, textColumns: [0]).lines.map { "  \($0)" } + [""]
  }
}

/// Stale results, in words and as JSON.
struct StaleText {
  let stale: [StaleResult]
  let count: Int
  let hasData: Bool

  private struct Document: Encodable {
    var results: Int
    var stale: [StaleResult]
  }

  func json() throws -> String { try jsonText(Document(results: count, stale: stale)) }

  var lines: [String] {
    var lines = stale.map { result in
      let place = result.difference.map { " (\($0))" } ?? ""
      let advice = result.isRequired ? "renewal required" : "renewal recommended"
      return "\(result.path): \(result.reason.rawValue)\(place); \(advice)"
    }
    for reason in StaleResult.Reason.allCases {
      let count = stale.count { $0.reason == reason }
      if count > 0 { lines.append("\(count): \(reason.rawValue)") }
    }
    let basis = hasData ? "by the data" : "by the release notes alone; --data tells for certain"
    lines.append("\(count) results, \(stale.count) stale \(basis)")
    return lines
  }
}
