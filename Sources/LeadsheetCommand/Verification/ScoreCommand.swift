import ArgumentParser
import Pipeline
import Verification

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score digitized records against the true ones.",
    discussion: """
      The scores of the PhysioNet Challenge 2024 (SNR, SNR median, KS, ASCI, weighted absolute difference; as it is \
      and aligned) and of the Kaggle competition of 2025. ESTIMATE and the reference start at the same instant; leads \
      and samples that the estimate lacks count against it. Two folders are compared record by record, by name.

      EXAMPLES
        leadsheet score read/chart --reference records/00001_hr
        leadsheet score read/chart --reference records/00001_hr --shown chart.json   only what the chart shows
        leadsheet score read/ --reference records/ --json
      """)

  @Argument(help: "A digitized record, or a folder of them.")
  var estimate: String

  @Option(help: "The true record, or a folder with a record for each estimate.")
  var reference: String

  @Option(
    help: ArgumentHelp(
      "Score only the samples that this annotation's chart shows.", valueName: "annotation"))
  var shown: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let list = try InputList.records([estimate], options: reading.options)
    if list.holdsFolder, shown != nil {
      throw ValidationError("--shown is of one chart; score its record alone")
    }
    let scores = try list.entries.map { entry in
      ScoreForm(
        estimate: entry.input,
        scores: try DigitizationReport(
          reference: list.holdsFolder ? reference + "/" + entry.output : reference, estimate: entry.input,
          shownBy: shown, reading: reading.options))
    }
    let overall = KaggleScore.decibels(ratios: scores.map(\.scores.kaggleRatio))
    if json {
      Console.print(
        try jsonText(ScoresForm(kaggle2025: overall, records: scores)), to: .standardOutput)
    } else {
      tell(scores, overall: overall)
    }
  }

  private func tell(_ scores: [ScoreForm], overall: Double?) {
    for (index, form) in scores.enumerated() {
      if index > 0 { Console.print("", to: .standardOutput) }
      let lines =
        (scores.count > 1 ? [form.estimate] : ScoreText.leads(form.scores.plain) + [""])
        + ScoreText.lines(form.scores)
      for line in lines { Console.print(line, to: .standardOutput) }
    }
    guard scores.count > 1 else { return }
    Console.print("\nKaggle 2025 of all: \(ScoreText.figure(overall, 2)) dB", to: .standardOutput)
  }
}

/// The JSON document of `score`.
private struct ScoresForm: Encodable {
  var schema = "leadsheet-score-1"
  /// Of all records together, in dB.
  var kaggle2025: Double?
  var records: [ScoreForm]
}

private struct ScoreForm: Encodable {
  var estimate: String
  var scores: DigitizationReport
}
