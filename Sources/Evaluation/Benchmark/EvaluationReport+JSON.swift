internal import Files

extension EvaluationReport {
  /// What a user should know of the results: what was left out, and why rows may not compare.
  public var warnings: [String] {
    brokenFiles.map { "\($0): cut off or not JSON; left out" }
      + (emptyFiles.isEmpty
        ? [] : ["\(emptyFiles.count) empty files, of samples that were begun and not finished, are left out"])
      + (Set(histories.values).count > 1
        ? ["the models were not asked with one history (see the column), so their rows do not compare"] : [])
      + (leftOutFiles.isEmpty ? [] : ["\(leftOutFiles.count) samples without an answer are left out"])
  }

  /// Tables, intervals and counts as one JSON document, keys sorted.
  ///
  /// - Throws: `EncodingError` where a number is not finite.
  public func json() throws -> [UInt8] { try JSONOutput.encode(EvaluationDocument(self)) }
}

/// The JSON document of an evaluation.
private struct EvaluationDocument: Encodable {
  var evaluator: String
  var mode: String
  var scored: Int
  var empty: [String]
  var broken: [String]
  var leftOut: [String]
  var histories: [String: String]
  var tables: [Part]

  struct Part: Encodable {
    var source: String
    var name: String
    var rows: [[String: Value]]
    var intervals: [[String: Value]]?
  }

  /// A cell as JSON.
  struct Value: Encodable {
    let cell: Table.Cell

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch cell {
      case .text(let text): try container.encode(text)
      case .int(let number): try container.encode(number)
      case .real(let number): try container.encode(number)
      case .empty: try container.encodeNil()
      }
    }
  }

  init(_ report: EvaluationReport) {
    (evaluator, mode, scored) = (report.evaluator, report.mode.rawValue, report.scoredCount)
    (empty, broken, leftOut) = (report.emptyFiles, report.brokenFiles, report.leftOutFiles)
    histories = report.histories
    tables = report.tables.map { part in
      Part(
        source: part.source, name: part.name, rows: Self.rows(part.table),
        intervals: part.intervals.map(Self.rows))
    }
  }

  private static func rows(_ table: Table) -> [[String: Value]] {
    table.rows.map { row in
      Dictionary(zip(table.columns, row.map(Value.init)), uniquingKeysWith: { first, _ in first })
    }
  }
}
