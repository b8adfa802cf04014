import ArgumentParser

struct QuestionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qa",
    abstract: "Check, repair, export, ask and score question-answer sets such as ECG-Expert-QA.",
    discussion: """
      DIR is the folder of the set's JSON files under their published names.

      EXAMPLES
        leadsheet qa check ECG-Expert-QA/
        leadsheet qa repair ECG-Expert-QA/ -o repaired/
        leadsheet qa export ECG-Expert-QA/ --to messages -o train.jsonl
        leadsheet qa run ECG-Expert-QA/ --server http://127.0.0.1:8000/v1 --model my-model -o answers.jsonl
        leadsheet qa score answers.jsonl
      """,
    subcommands: [
      QuestionCheckCommand.self, QuestionRepairCommand.self, QuestionExportCommand.self,
      QuestionRunCommand.self,
      QuestionScoreCommand.self,
    ])
}
