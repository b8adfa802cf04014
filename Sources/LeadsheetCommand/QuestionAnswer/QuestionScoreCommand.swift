import ArgumentParser
import Evaluation
import Foundation

struct QuestionScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score answers: BLEU-1, ROUGE-L, METEOR and a judge's mark, per task and in all.",
    discussion: """
      Rows have 'reference' and 'response', and 'task' or an 'id' that begins with it, as 'qa run' writes them. Chinese is \
      compared by character. With --server a judge marks each answer from 0 to 10.

      EXAMPLES
        leadsheet qa score answers.jsonl --json
        leadsheet qa score answers.jsonl --server http://127.0.0.1:8000/v1 --model judge

      Exit codes: 0 done, 1 some rows could not be scored, 2 wrong usage, 3 input unreadable.
      """)

  @Argument(help: "JSONL of answers.")
  var input: String

  @OptionGroup(title: "Judge")
  var judge: TextModelOptions

  @Option(
    name: .customLong("judge-prompt"),
    help: "A prompt of your own, with {question}, {reference} and {response}.")
  var prompt: String?

  @Flag(help: "Print one JSON document on one line.")
  var json = false

  @Flag(help: "No warnings.")
  var quiet = false

  func run() throws {
    var score = QuestionScore(input: input)
    score.jobs = judge.server == nil ? ProcessInfo.processInfo.activeProcessorCount : judge.jobs
    if judge.server != nil {
      var marks = QuestionJudge(try judge.model(output: input + ".marks", tokens: 64, isQuiet: quiet))
      if let prompt {
        marks.prompt = try PromptTemplate(file: prompt, fields: ["question", "reference", "response"])
      }
      score.judge = marks
    }
    let summary = try score.run()
    if !quiet { FaultText.warn(summary.faults, count: summary.faultCount) }
    Console.print(
      ScoreDocument.questions(summary).text(form: json ? .line : .indented(2)), to: .standardOutput)
    if summary.faultCount + summary.unmarked > 0 { throw ExitCode(1) }
  }
}
