import ArgumentParser
import Chart
import Foundation
import Raster

@main
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadsheet",
    abstract: "Draw 12-lead ECG records as true-to-scale paper charts, with exact ground truth.",
    discussion: """
      EXAMPLES
        leadsheet synth -o demo                      one synthetic record
        leadsheet render demo/synth-sinus-0001 -o chart.png
        leadsheet render records/ -o charts/         every record below a folder
        leadsheet render records/ -o charts/ --annotations     with ground truth
        leadsheet inspect records/00001_hr           what a record holds
        leadsheet verify chart.png --record records/00001_hr   prove that a picture shows a record
        leadsheet dataset build dataset.yaml -o data/          build a training set
        leadsheet golden check goldens/              compare charts with the approved ones

      Exit codes: 0 done, 1 some records failed or something differs, 2 wrong usage, 3 input unreadable, \
      4 output unwritable.
      """,
    version: Software.name,
    subcommands: [
      RenderCommand.self, SynthCommand.self, InspectCommand.self, MeasureCommand.self, ConvertCommand.self,
      LayoutsCommand.self,
      CorruptCommand.self, CorruptionsCommand.self, GoldenCommand.self, VerifyCommand.self,
      AnnotateCommand.self, DigitizeCommand.self, ScoreCommand.self, GroundCommand.self, ModalityCommand.self,
      DatasetCommand.self,
      BenchmarkCommand.self, RewardCommand.self, ReportCommand.self, QuestionCommand.self,
      ServeCommand.self,
    ])

  static func main() {
    PictureMemory.prepare()
    Interruption.watch()
    let failure = failure()
    if let failure, !failure.message.isEmpty { Console.print(failure.message, to: failure.stream) }
    var code = failure?.code ?? 0
    // An answer that nobody got is worse than what it says.
    if let loss = Console.lostAnswer.map(Failure.init), code <= 1 {
      Console.print(loss.message, to: .standardError)
      code = loss.code
    }
    if code != 0 { Foundation.exit(code) }
  }

  /// Runs the command; nil where all was done.
  private static func failure() -> Failure? {
    do {
      try SystemLimits.check()
      if let fault = Subcommands.fault(in: Array(CommandLine.arguments.dropFirst())) { throw fault }
      var command = try parseAsRoot()
      try command.run()
      return nil
    } catch {
      return Failure(error)
    }
  }
}
