import ArgumentParser
import ECG
import ECGFiles
import Files
import Foundation
import Pipeline
import WFDB

/// `leadsheet convert RECORD… -o DIR`
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert records: to another storage format, to another rate, to twelve leads.",
    discussion: """
      Digital values, gain and baseline stay as they are unless --fs or --leads changes them; segments become one \
      record. What a format cannot hold is an error, not a wrong value.

      EXAMPLES
        leadsheet convert records/ -o flac/ --format 516
        leadsheet convert records/00001_lr -o out --fs 500 --leads 12
        leadsheet convert holter -o cut --start 3600 --duration 10
      """)

  @Argument(help: "Records, with or without .hea, and folders, whose records are found at any depth.")
  var records: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for the records; made if absent.", valueName: "dir"),
    transform: OutputArgument.folder)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Storage format: 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516 or 524 (FLAC). Default: that of each "
        + "signal, 16 with --leads.", valueName: "n"))
  var format: Int?

  @Option(help: ArgumentHelp("Resample every signal to this rate.", valueName: "Hz"))
  var fs: Double?

  @Option(help: ArgumentHelp("12: the standard leads in canonical order, in mV, derived where they can be."))
  var leads: Int?

  @Flag(name: .customLong("no-verify"), help: "Do not verify checksums and initial values.")
  var noVerify = false

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup(title: "Part of the recording")
  var part: WindowOptions

  func validate() throws {
    if let leads, leads != 12 { throw ValidationError("--leads \(leads): give 12") }
    if let fs, !(fs > 0 && fs.isFinite) { throw ValidationError("--fs \(fs): give a rate above 0 Hz") }
    if let format, !RecordWriter.formats.contains(format) {
      let known = RecordWriter.formats.map { String($0) }.joined(separator: ", ")
      throw ValidationError("--format \(format): give one of \(known)")
    }
  }

  func run() throws {
    let list = try InputList.records(records)
    let outputs = try list.outputs(in: output)
    let entries = list.entries
    guard entries.count > 1 else {
      for entry in entries { try convert(entry) }
      return
    }
    try list.refuseInputs(among: outputs)
    let progress = BatchProgress(total: entries.count, isQuiet: false)
    for entry in entries {
      do {
        try convert(entry)
        progress.report(BatchItem(input: entry.input, output: entry.output))
      } catch {
        progress.report(BatchItem(input: entry.input, output: nil, error: error))
      }
    }
    try progress.end("records")
  }

  private func convert(_ entry: InputList.Entry) throws {
    let target = URL(filePath: output).appending(path: entry.output)
    let folder = target.deletingLastPathComponent()
    try FileContents.makeFolder(folder.path)
    let source = URL(filePath: entry.input).deletingLastPathComponent().resolvingSymlinksInPath()
    guard source.path != folder.resolvingSymlinksInPath().path else {
      throw ValidationError("\(entry.input): the output folder is the record's own; name another with -o")
    }
    var options = ReadOptions(verifyChecksums: !noVerify, isLenient: reading.lenient)
    if let window = part.window { options.range = .window(window.frames) }
    let record = try Record.read(entry.input, options: options)
    try record.check(reading)
    guard record.length > 0 || part.window == nil else {
      throw ECGError.emptyWindow(
        record: record.header.recordName, start: part.start ?? 0,
        duration: Double(record.totalLength) / record.header.sampleRate)
    }
    let conversion = RecordConversion(
      record: record, name: target.lastPathComponent, format: format, sampleRate: fs,
      isTwelveLead: leads == 12)
    for warning in try conversion.write(to: folder.path) { Console.warn("\(entry.input): \(warning)") }
  }
}
