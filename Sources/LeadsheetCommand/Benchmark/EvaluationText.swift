import Evaluation
import Foundation
import Synchronization

/// The outcome of an evaluation, in words and as JSON.
struct EvaluationText {
  let report: EvaluationReport

  init(_ report: EvaluationReport) { self.report = report }

  /// The main columns of the tables of all samples.
  var lines: [String] {
    let names = report.mode == .standard ? Self.reasoningColumns : Self.commitColumns
    var rows = [["source", "model", "history"] + names.map(\.short)]
    for part in report.tables where part.name == "total" {
      let places = names.map { part.table.columns.firstIndex(of: $0.column) }
      rows += part.table.rows.map { row in
        [part.source, Self.text(row[0]), report.histories[Self.text(row[0])] ?? "?"]
          + places.map { $0.map { Self.text(row[$0]) } ?? "" }
      }
    }
    return TextTable(rows, textColumns: [0, 1, 2]).lines
  }

  private typealias Column = (short: String, column: String)

  private static let reasoningColumns: [Column] = [
    ("samples", "reasoning_total"), ("IDQ", "idq_accuracy"), ("completion", "completion_hard"),
    ("soft", "completion_soft"), ("depth", "depth"), ("GT-RDA", "gt_reasoning_based_diagnosis_accuracy"),
    ("Self-RDA", "self_reasoning_based_diagnosis_accuracy"),
  ]

  private static let commitColumns: [Column] = [
    ("samples", "idq_total"), ("IDQ", "idq_accuracy"), ("to 25 %", "bin1_accuracy"),
    ("to 50 %", "bin2_accuracy"),
    ("to 75 %", "bin3_accuracy"), ("to 100 %", "bin4_accuracy"),
  ]

  /// Ratios with three decimals.
  private static func text(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): text
    case .int(let number): String(number)
    case .real(let number): decimals(Int((number * 1000).rounded()))
    case .empty: ""
    }
  }

  private static func decimals(_ thousandths: Int) -> String {
    "\(thousandths / 1000)." + String(String(thousandths % 1000 + 1000).dropFirst())
  }
}

/// Counts results on a terminal.
final class EvaluationProgress: Sendable {
  private let isShown: Bool
  private let done = Mutex(0)

  init(isQuiet: Bool) { isShown = !isQuiet && isatty(STDERR_FILENO) == 1 }

  func advance(of total: Int) {
    guard isShown else { return }
    done.withLock { done in
      done += 1
      guard done % 100 == 0 || done == total else { return }
      Console.rewriteLine(done == total ? "" : "\(done) of \(total) results")
    }
  }
}
