import ArgumentParser
import Evaluation
import Foundation

struct QuestionCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Count records, and find duplicates, damaged encodings and defects.",
    discussion: """
      EXAMPLES
        leadsheet qa check ECG-Expert-QA/
        leadsheet qa check ECG-Expert-QA/ --json

      Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage, 3 the folder is unreadable. Absent files are named \
      and are no fault.
      """)

  @Argument(help: "The folder of the set.")
  var folder: String

  @Flag(help: "Print one JSON document, with every damaged text.")
  var json = false

  @Flag(help: "Only the exit code.")
  var quiet = false

  func run() throws {
    let check = QuestionSetCheck(try QuestionSet(folder: folder))
    if json {
      Console.print(check.json.text(), to: .standardOutput)
    } else if !quiet {
      check.files.forEach(print)
      if !check.absent.isEmpty {
        Console.warn("absent: " + check.absent.map { "'\($0)'" }.joined(separator: ", "))
      }
    }
    if !check.isClean { throw ExitCode(1) }
  }

  private func print(_ check: QuestionFileCheck) {
    let path = folder + "/" + check.file.name
    if let fault = check.file.fault {
      return Console.print(
        path + (fault.line.map { ":\($0)" } ?? "") + ": " + fault.problem, to: .standardOutput)
    }
    Console.print(
      "\(path): \(check.file.records.count) records, \(check.duplicates.count) duplicates, \(check.defective) with "
        + "defects, \(check.unvalidated.count) of unseen form, \(check.damage.count) texts with damaged encoding "
        + "(\(check.fullyRepaired) repairable)", to: .standardOutput)
    for record in check.file.records {
      for defect in record.defects {
        Console.print("\(path): \(record.id): \(defect.key): \(defect.problem)", to: .standardOutput)
      }
    }
  }
}
