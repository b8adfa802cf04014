import ArgumentParser
import ECG
import ECGFiles
import Foundation
import WFDB

/// `leadsheet convert RECORD… -o DIR`
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write records again: in another format, at another rate, as twelve leads.",
    discussion: """
      Digital values, gain and baseline stay as they are unless --fs or --leads changes them; segments become one \
      record. What a format cannot hold is an error, not a wrong value.

      EXAMPLES
        leadsheet convert records/ -o flac/ --format 516
        leadsheet convert records/00001_lr -o out --fs 500 --leads 12
      """)

  @Argument(help: "Records, with or without .hea, and folders, whose records are found at any depth.")
  var records: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for the records; made if absent.", valueName: "dir"))
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

  @Flag(name: .customLong("no-verify"), help: "Do not compare checksums and initial values.")
  var noVerify = false

  @Flag(help: "Read on where that is possible; what is wrong becomes a warning.")
  var lenient = false

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
    _ = try list.outputs(in: output)
    let entries = list.entries
    guard entries.count > 1 else {
      for entry in entries { try convert(entry) }
      return
    }
    var failed = 0
    for entry in entries {
      do {
        try convert(entry)
      } catch {
        failed += 1
        Console.print(Failure.line(error, of: entry.input), to: .standardError)
      }
    }
    guard failed > 0 else { return }
    Console.print("leadsheet: \(failed) of \(entries.count) records failed", to: .standardError)
    throw ExitCode(1)
  }

  private func convert(_ entry: InputList.Entry) throws {
    let target = URL(filePath: output).appending(path: entry.output)
    let folder = target.deletingLastPathComponent()
    try OutputFile.makeFolder(folder.path)
    let source = URL(filePath: entry.input).deletingLastPathComponent().resolvingSymlinksInPath()
    guard source.path != folder.resolvingSymlinksInPath().path else {
      throw ValidationError("\(entry.input): the output folder is the record's own; name another with -o")
    }
    let options = ReadOptions(verifyChecksums: !noVerify, isLenient: lenient)
    let record = try Record.read(entry.input, options: options)
    let conversion = Conversion(
      record: record, name: target.lastPathComponent, format: format, sampleRate: fs,
      isTwelveLead: leads == 12)
    let (writer, drafts, warnings) = try conversion.result()
    let result = try writer.write(drafts, to: folder.path)
    for warning in warnings + result.warnings.map(\.description) {
      Console.warn("\(entry.input): \(warning)")
    }
  }
}

/// One record on its way to another form.
struct Conversion {
  let record: Record
  let name: String
  let format: Int?
  /// Hz; nil leaves each signal at its own rate.
  let sampleRate: Double?
  let isTwelveLead: Bool

  /// What is to be written, and what is to be said about it.
  func result() throws -> (RecordWriter, [SignalDraft], warnings: [String]) {
    let header = record.header
    var writer = RecordWriter(
      recordName: name, sampleRate: sampleRate ?? header.sampleRate, format: format ?? 16,
      comments: header.comments, baseTime: header.baseTime, baseDate: header.baseDate,
      counterFrequency: header.counterFrequency, baseCounter: header.baseCounter)
    if isTwelveLead {
      let ecg = try TwelveLeadECG(record: record, sampleRate: sampleRate)
      writer.sampleRate = ecg.sampleRate
      return (writer, ecg.signalDrafts(adcGain: 1000), ecg.warnings.map(\.description))
    }
    var drafts = try record.signals.map(draft)
    // Rates that do not divide leave some signals a sample longer than others.
    if sampleRate != nil, let shortest = drafts.map(\.count).min() {
      for index in drafts.indices { drafts[index].cut(to: shortest) }
    }
    return (writer, drafts, record.warnings.map(\.description))
  }

  private func draft(_ signal: Signal) throws -> SignalDraft {
    var draft = SignalDraft(signal)
    draft.format = format ?? draft.format
    guard let sampleRate else { return draft }
    draft.samplesPerFrame = 1
    if signal.sampleRate != sampleRate {
      let resampler = try Resampler(from: signal.sampleRate, to: sampleRate)
      draft.values = .physical(
        resampler.resampled(signal.physicalValues().map { Float($0) }).map { Double($0) })
    }
    return draft
  }
}

extension SignalDraft {
  /// Drops what follows the first `count` samples.
  fileprivate mutating func cut(to count: Int) {
    switch values {
    case .digital(let samples): values = .digital(Array(samples.prefix(count)))
    case .physical(let samples): values = .physical(Array(samples.prefix(count)))
    }
  }
}
