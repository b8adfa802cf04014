public import ArgumentParser
import Evaluation
import Foundation

/// The tests of ECGBench and judged reports.
enum ReportScoreKind: String, ExpressibleByArgument, CaseIterable {
  case multilabel, letters, options, grounded
}

/// The only other way to do it.
enum ReportCompatibility: String, ExpressibleByArgument, CaseIterable {
  case original
}

extension LabelSet: ExpressibleByArgument {}

struct ReportScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score answers: labels, letters, options, or a judge's scores of reports.",
    discussion: """
      multilabel  macro F1, AUC and Hamming loss of labels (PTB-XL, CPSC 2018, CODE-15 %)
      letters     letters of multiple-choice questions
      options     options of ECG-QA
      grounded    the table of a judge's scores

      EXAMPLES
        leadsheet report score multilabel ptb-test.jsonl --golden ptb-test.json
        leadsheet report score multilabel answers.jsonl --golden code15-test.json --set code15 --json
        leadsheet report score letters csn-test-no-cot.jsonl --golden csn-test-no-cot.json
        leadsheet report score grounded judged.jsonl

      Exit codes: 0 done, 1 some rows could not be scored, 2 wrong usage, 3 input unreadable.
      """)

  @Argument(help: "multilabel, letters, options or grounded.")
  var kind: ReportScoreKind

  @Argument(help: "JSONL of answers; of a judge's answers for grounded.")
  var input: String

  @Option(help: "The test's file with the right answers (JSON).")
  var golden: String?

  @Option(help: "ptb, cpsc or code15 (default: from the name of the test's file).")
  var set: LabelSet?

  @Flag(name: .customLong("whole-labels"), help: "A label counts where no letter or digit stands beside it.")
  var wholeLabels = false

  @Option(help: "How many letters there are to choose from.")
  var choices = 8

  @Option(
    help:
      "original: as published, NORM counting within ABNORMAL and a judge's list ending at its first bracket.")
  var compat: ReportCompatibility?

  @Flag(help: "Print one JSON document on one line.")
  var json = false

  @Flag(help: "No warnings.")
  var quiet = false

  func validate() throws {
    if kind != .grounded, golden == nil { throw ValidationError("--golden is missing; give the test's file") }
    if kind == .multilabel, labelSet == nil {
      throw ValidationError("--set is missing; use ptb, cpsc or code15")
    }
    if wholeLabels, compat != nil {
      throw ValidationError("give --whole-labels or --compat original, not both")
    }
    guard (2...26).contains(choices) else {
      throw ValidationError("--choices \(choices) is out of range; use 2 to 26")
    }
  }

  private var labelSet: LabelSet? {
    self.set ?? golden.flatMap { LabelSet(fileName: $0) } ?? LabelSet(fileName: input)
  }

  func run() throws {
    var scoring = AnswerScoring(input: input)
    let document = try score(&scoring)
    if !quiet { FaultText.warn(scoring.faults, count: scoring.faultCount) }
    Console.print(document.text(form: json ? .line : .indented(2)), to: .standardOutput)
    if scoring.faultCount > 0 { throw ExitCode(1) }
  }

  private func score(_ scoring: inout AnswerScoring) throws -> JSONValue {
    let isPublished = compat == .original
    switch kind {
    case .multilabel:
      guard let labelSet else { throw ValidationError("--set is missing; use ptb, cpsc or code15") }
      let rule: LabelRule = isPublished ? .anywhere : wholeLabels ? .whole : .normal
      let score = try scoring.labels(labelSet, golden: try goldenAnswers(), rule: rule)
      return ScoreDocument.labels(score, of: labelSet, faults: scoring.faultCount)
    case .letters:
      let score = try scoring.letters(golden: try goldenAnswers())
      return ScoreDocument.letters(score, choices: choices, faults: scoring.faultCount)
    case .options:
      let score = try scoring.options(golden: try goldenAnswers(), isPublished: isPublished)
      return ScoreDocument.options(score, faults: scoring.faultCount)
    case .grounded:
      return ScoreDocument.grounded(
        try scoring.grounded(isPublished: isPublished), faults: scoring.faultCount)
    }
  }

  private func goldenAnswers() throws -> GoldenAnswers {
    let answers = try GoldenAnswers(path: golden ?? "")
    if !quiet, answers.skipped > 0 {
      Console.warn("\(answers.path): \(answers.skipped) items have no id or no answer")
    }
    return answers
  }
}
