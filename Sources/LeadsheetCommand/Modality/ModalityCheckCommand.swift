import ArgumentParser
import Files
import Foundation
import Modality

struct ModalityCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that tags, lists and files of samples agree.",
    discussion: """
      Each fault is told with file, line and path of keys: a row that is none, more or fewer tags than entries, a tag \
      in a message that is not the user's, an empty entry, a picture or record (its .hea) that is not there, regions (bbox, ref) without a picture.

      EXAMPLES
        leadsheet modality check train.jsonl
        leadsheet modality check sets/*.jsonl --images charts/ --ecgs records/
        leadsheet modality check train.jsonl --no-files --json

      Exit codes: 0 no fault, 1 faults, 2 wrong usage, 3 a file is unreadable.
      """)

  @Argument(help: "Files of samples: JSONL, or JSON lists (.json).")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Where relative paths of pictures start (default: the file's folder).", valueName: "dir"))
  var images: String?

  @Option(
    help: ArgumentHelp(
      "Where relative paths of records start (default: the file's folder).", valueName: "dir"))
  var ecgs: String?

  @Flag(name: .customLong("no-files"), help: "Do not look for pictures and records.")
  var noFiles = false

  @Flag(help: "Print one JSON document, with the first 1000 faults of each file.")
  var json = false

  @Flag(help: "Only the exit code.")
  var quiet = false

  private static let faultLimit = 1000

  func validate() throws {
    if noFiles, images != nil || ecgs != nil {
      throw ValidationError(
        "--no-files does not look for what --images and --ecgs name; give one or the other")
    }
  }

  func run() throws {
    let forms = try files.map(check)
    if json { Console.print(try jsonText(CheckForm(files: forms)), to: .standardOutput) }
    if forms.contains(where: { $0.summary.faults > 0 }) { throw ExitCode(1) }
  }

  private func check(_ file: String) throws -> CheckForm.File {
    let folder = URL(filePath: file).deletingLastPathComponent().path
    let check = ModalityCheck(
      imageFolder: noFiles ? nil : images ?? folder, ecgFolder: noFiles ? nil : ecgs ?? folder)
    var faults: [LineFault] = []
    let summary = try check.check(file) { fault in
      if json {
        if faults.count < Self.faultLimit { faults.append(fault) }
      } else if !quiet {
        Console.print("\(fault)", to: .standardOutput)
      }
    }
    if !json, !quiet { Console.print(Self.words(file, summary), to: .standardOutput) }
    return CheckForm.File(file: file, summary: summary, faults: faults)
  }

  private static func words(_ file: String, _ summary: ModalityCheck.Summary) -> String {
    let faults =
      summary.faults == 0 ? "no fault" : "\(summary.faults) faults in \(summary.faultyRows) rows"
    return
      "\(file): \(summary.rows) rows (\(summary.both) with both modalities, \(summary.ecgOnly) with the ECG alone, "
      + "\(summary.imageOnly) with the picture alone, \(summary.neither) with neither): \(faults)"
  }
}

/// The JSON document of `modality check`.
private struct CheckForm: Encodable {
  struct File: Encodable {
    var file: String
    var summary: ModalityCheck.Summary
    var faults: [LineFault]
  }

  var schema = "leadsheet-modality-check-1"
  var files: [File]
}
