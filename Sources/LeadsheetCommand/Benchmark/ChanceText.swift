import Evaluation

/// The chance level, in words and as JSON.
struct ChanceText {
  let report: ChanceReport
  let showsComputed: Bool

  private struct Level: Encodable {
    var source: String
    var diagnosis: String
    var kind: String
    var metrics: [String: Metric]
  }

  private struct Metric: Encodable {
    var mean: Double
    var standardDeviation: Double
  }

  /// Means and standard deviations, computed or over runs.
  private var levels: [Level] {
    (showsComputed ? computed : []) + report.drawn.map(drawn)
  }

  private var computed: [Level] {
    report.computed.rows.map { row in
      var metrics: [String: Metric] = [:]
      for (index, name) in ReasoningMetrics.ratioNames.enumerated() {
        guard case .real(let mean) = row[3 + 2 * index], case .real(let deviation) = row[4 + 2 * index] else {
          continue
        }
        metrics[name] = Metric(mean: mean, standardDeviation: deviation)
      }
      return Level(
        source: Self.text(row[0]), diagnosis: Self.text(row[1]), kind: "computed", metrics: metrics)
    }
  }

  private func drawn(_ part: EvaluationReport.NamedTable) -> Level {
    var metrics: [String: Metric] = [:]
    for name in ReasoningMetrics.ratioNames {
      guard let column = part.table.columns.firstIndex(of: name) else { continue }
      let values = part.table.rows.compactMap { row in
        if case .real(let value) = row[column] { value } else { nil }
      }
      let mean = values.reduce(0, +) / Double(max(1, values.count))
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = values.count > 1 ? (square / Double(values.count - 1)).squareRoot() : 0
      metrics[name] = Metric(mean: mean, standardDeviation: deviation)
    }
    return Level(
      source: part.source, diagnosis: part.name, kind: "\(part.table.rows.count) runs", metrics: metrics)
  }

  private static func text(_ cell: Table.Cell) -> String {
    if case .text(let text) = cell { text } else { "" }
  }

  func json() throws -> String { try jsonText(levels) }

  var lines: [String] {
    let columns = [
      ("IDQ", "idq_accuracy"), ("completion", "completion_hard"), ("soft", "completion_soft"),
      ("depth", "depth"),
      ("GT-RDA", "gt_reasoning_based_diagnosis_accuracy"),
      ("Self-RDA", "self_reasoning_based_diagnosis_accuracy"),
    ]
    var rows = [["source", "diagnosis", "by"] + columns.map(\.0)]
    rows += levels.map { level in
      [level.source, level.diagnosis, level.kind]
        + columns.map { column in
          level.metrics[column.1].map { "\(Self.number($0.mean)) ± \(Self.number($0.standardDeviation))" }
            ?? ""
        }
    }
    return TextTable(rows, textColumns: [0, 1, 2]).lines
  }

  /// Four decimals.
  private static func number(_ value: Double) -> String {
    let units = Int((value * 10_000).rounded())
    return "\(units / 10_000)." + String(String(units % 10_000 + 10_000).dropFirst())
  }
}
