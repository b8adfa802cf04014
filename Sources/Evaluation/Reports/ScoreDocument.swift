/// Scores as JSON documents.
public enum ScoreDocument {
  /// A number, or null where it is absent or not finite.
  static func number(_ value: Double?) -> JSONValue {
    value.flatMap { $0.isFinite ? .number("\($0)") : nil } ?? .null
  }

  /// Scores of labels: unrounded, and in per cent as published.
  public static func labels(_ score: MultiLabelScore, of set: LabelSet, faults: Int) -> JSONValue {
    let metrics = [("F1", score.f1), ("AUC", score.auc), ("HL", score.hamming)]
    return .object([
      JSONValue.Member("set", .string(set.rawValue)), JSONValue.Member("rows", .number("\(score.rows)")),
      JSONValue.Member("faults", .number("\(faults)")),
      JSONValue.Member("classes", .array(score.labels.map(JSONValue.string))),
      JSONValue.Member("f1", number(score.f1)), JSONValue.Member("auc", number(score.auc)),
      JSONValue.Member("hamming", number(score.hamming)),
      JSONValue.Member(
        "published",
        .object(
          metrics.map { name, value in
            JSONValue.Member(
              set.publishedKey(name), number(value.map { PublishedRounding.round($0 * 100, digits: 1) }))
          })),
    ])
  }

  /// Scores of letters.
  public static func letters(_ score: LetterScore, choices: Int, faults: Int) -> JSONValue {
    .object([
      JSONValue.Member("rows", .number("\(score.rows)")), JSONValue.Member("faults", .number("\(faults)")),
      JSONValue.Member("parsable", .number("\(score.parsable)")),
      JSONValue.Member("parsable_correct", .number("\(score.correct)")),
      JSONValue.Member("accuracy", number(score.accuracy)),
      JSONValue.Member(
        "expected_accuracy_with_drawn_letters", number(score.expectedAccuracy(choices: choices))),
    ])
  }

  /// Scores of options.
  public static func options(_ score: OptionScore, faults: Int) -> JSONValue {
    .object([
      JSONValue.Member("rows", .number("\(score.rows)")), JSONValue.Member("faults", .number("\(faults)")),
      JSONValue.Member("correct", .number("\(score.correct)")),
      JSONValue.Member("accuracy", number(score.accuracy)),
    ])
  }

  /// A judge's scores, rounded to two digits as published, and unrounded.
  public static func grounded(_ score: GroundedScore, faults: Int) -> JSONValue {
    func means(_ round: (Double) -> Double) -> JSONValue {
      .object(
        GroundedCriterion.allCases.map { JSONValue.Member($0.rawValue, number(score.mean($0).map(round))) }
          + [JSONValue.Member("Average", number(score.average.map(round)))])
    }
    return .object([
      JSONValue.Member("rows", .number("\(score.rows)")), JSONValue.Member("faults", .number("\(faults)")),
      JSONValue.Member("failed", .number("\(score.failed)")),
      JSONValue.Member("damaged", .number("\(score.damaged)")),
      JSONValue.Member("summary", means { PublishedRounding.round($0, digits: 2) }),
      JSONValue.Member("unrounded", means { $0 }),
    ])
  }

  /// The agreement of answers from pictures and from signals, with the names of the published table.
  public static func consistency(_ summary: ReportConsistency.Summary, modelName: String) -> JSONValue {
    .object([
      JSONValue.Member("model_name", .string(modelName)), JSONValue.Member("BLEU", number(summary.bleu)),
      JSONValue.Member("ROUGE-L", number(summary.rougeL)),
      JSONValue.Member("SBERT_Cosine_Mean", number(summary.cosine)),
      JSONValue.Member("num_samples", .number("\(summary.pairs)")),
      JSONValue.Member(
        "empty",
        .object([
          JSONValue.Member("image_only", .number("\(summary.emptyImage)")),
          JSONValue.Member("ts_only", .number("\(summary.emptySignal)")),
        ])),
      JSONValue.Member(
        "unmatched",
        .object([
          JSONValue.Member("image_only", .number("\(summary.unmatchedImage)")),
          JSONValue.Member("ts_only", .number("\(summary.unmatchedSignal)")),
        ])), JSONValue.Member("without_vector", .number("\(summary.withoutVector)")),
      JSONValue.Member("faults", .number("\(summary.faultCount)")),
    ])
  }

  /// The scores of question-answer sets, by task and in all.
  public static func questions(_ summary: QuestionScore.Summary) -> JSONValue {
    func table(_ table: QuestionScore.Table) -> JSONValue {
      .object([
        JSONValue.Member("rows", .number("\(table.rows)")),
        JSONValue.Member("empty", .number("\(table.empty)")),
        JSONValue.Member("bleu_1", number(table.bleu1)), JSONValue.Member("rouge_l", number(table.rougeL)),
        JSONValue.Member("meteor", number(table.meteor)),
        JSONValue.Member("marks", .number("\(table.marks)")),
        JSONValue.Member("mark", number(table.mark)),
      ])
    }
    return .object([
      JSONValue.Member("total", table(summary.total)),
      JSONValue.Member("tasks", .object(summary.tasks.map { JSONValue.Member($0.name, table($0.table)) })),
      JSONValue.Member("unmarked", .number("\(summary.unmarked)")),
      JSONValue.Member("faults", .number("\(summary.faultCount)")),
    ])
  }
}
