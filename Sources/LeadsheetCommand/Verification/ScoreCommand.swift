import ArgumentParser
import Pipeline
import Verification

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score digitized records against the true ones, and check them without.",
    discussion: """
      The scores of the PhysioNet Challenge 2024 (SNR, SNR median, KS, ASCI, weighted absolute difference; as it is \
      and aligned) and of the Kaggle competition of 2025; and step by step what is right: orientation, layout, grid, lead \
      names, gain, waveform, each by itself and given those before it. ESTIMATE and the reference start at the same \
      instant; leads and samples that the estimate lacks count against it. Two folders are compared record by record, by \
      name.

      ESTIMATE is a record or a folder of records in any format that is read (WFDB, CSV, .npy with --rate, --unit and \
      --leads, ...), or a file of the Kaggle competition: a CSV of id (RECORD_ROW_LEAD) and value.

      Without --reference: Einthoven's and Goldberger's laws, and calibration pulses that were read as part of a trace.

      EXAMPLES
        leadsheet score read/chart --reference records/00001_hr
        leadsheet score read/chart --reference records/00001_hr --shown chart.json   only what the chart shows
        leadsheet score read/ --reference records/ --shown charts/ --json
        leadsheet score submission.csv --reference train/ --preset kaggle-2025
        leadsheet score read/

      Exit codes: 0 scored, 1 some records failed, 2 wrong usage, 3 input unreadable.
      """)

  @Argument(help: "A digitized record, a folder of them, or a table of id and value.")
  var estimate: String

  @Option(help: "The true record, or a folder with a record for each estimate.")
  var reference: String?

  @Option(
    help: ArgumentHelp(
      "Score only the samples that this annotation's chart shows; for several records, a folder with NAME.json for each.",
      valueName: "annotation"))
  var shown: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "No progress and no warnings.")
  var quiet = false

  func validate() throws {
    guard shown == nil || reference != nil else {
      throw ValidationError("--shown says which samples of the reference are scored; give --reference")
    }
  }

  func run() throws {
    let batch = try ScoreBatch(estimate, reference: reference, shown: shown, reading: reading.options)
    let progress = BatchProgress(total: batch.count, isQuiet: quiet)
    let scores = try batch.run(workers: parallel.jobs, report: progress.report)
    let document = ScoresDocument(scores)
    if json {
      Console.print(try jsonText(document), to: .standardOutput)
    } else {
      tell(scores, overall: document.kaggle2025, isOne: batch.count == 1)
    }
    if batch.count > 1 { try progress.end("records") }
  }

  private func tell(_ records: [RecordScores], overall: Double?, isOne: Bool) {
    for (index, record) in records.enumerated() {
      if index > 0 { Console.print("", to: .standardOutput) }
      let lines = isOne ? ScoreText.leads(record) : [record.estimate] + ScoreText.lines(record)
      for line in lines { Console.print(line, to: .standardOutput) }
    }
    guard !isOne, reference != nil else { return }
    Console.print("\nKaggle 2025 of all: \(ScoreText.figure(overall, 2)) dB", to: .standardOutput)
    if let all = StepShares(records.compactMap(\.steps)) {
      for line in ScoreText.steps(alone: all.alone, given: all.given) {
        Console.print(line, to: .standardOutput)
      }
    }
  }
}
