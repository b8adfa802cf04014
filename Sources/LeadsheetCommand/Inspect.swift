import ArgumentParser
import Files
import Foundation
import WFDB

/// `leadsheet inspect RECORD`
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show header, signal statistics and warnings of a record.",
    discussion: """
      EXAMPLES
        leadsheet inspect records/00001_hr
        leadsheet inspect records/00001_hr --json > header.json
        leadsheet inspect holter --header                      what the header says; no sample is read
        leadsheet inspect holter --start 3600 --duration 10    of ten seconds
      """)

  @Argument(help: "The record: the path of its header, with or without .hea.")
  var record: String

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(name: .customLong("no-verify"), help: "Do not verify checksums and initial values.")
  var noVerify = false

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup(title: "Part of the recording")
  var part: WindowOptions

  @Flag(help: "Show the header alone; no sample is read.")
  var header = false

  @Option(help: "An annotator, such as atr: show its annotations of the record instead.")
  var annotations: String?

  func run() throws {
    var options = ReadOptions(verifyChecksums: !noVerify, isLenient: reading.lenient)
    if let annotations {
      return try show(try AnnotationFile.read("\(base).\(annotations)", options: options))
    }
    if header { return try showHeader() }
    if let window = part.window { options.range = .window(window.frames) }
    let record = try Record.read(record, options: options)
    try record.check(reading)
    if json {
      Console.print(try jsonText(RecordReport(record)), to: .standardOutput)
    } else {
      Console.print(RecordTable(record).text, to: .standardOutput)
      for warning in record.warnings { Console.warn("\(warning)") }
    }
  }

  private func showHeader() throws {
    let (header, warnings) = try Header.read(record, isLenient: reading.lenient)
    let record = Record(
      header: header,
      signals: header.signals.map {
        Signal(header: $0, sampleRate: header.sampleRate * Double($0.samplesPerFrame), samples: [])
      }, warnings: warnings, length: header.length ?? 0, totalLength: header.length ?? 0)
    if json {
      print(try jsonText(RecordReport(record)))
    } else {
      print(RecordTable(record).text)
      for warning in warnings { Console.warn("\(warning)") }
    }
  }

  /// The path of the record without extension.
  private var base: String { record.hasSuffix(".hea") ? String(record.dropLast(4)) : record }

  private func show(_ file: AnnotationFile) throws {
    let report = AnnotationReport(file)
    guard !json else { return Console.print(try jsonText(report), to: .standardOutput) }
    Console.print("\(file.annotations.count) annotations", to: .standardOutput)
    for (symbol, count) in report.symbolCounts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      Console.print("  \(symbol)  \(count)".printable(), to: .standardOutput)
    }
    for label in file.labels {
      Console.print(
        "  code \(label.code) is \(label.symbol): \(label.description)".printable(), to: .standardOutput)
    }
    for warning in file.warnings { Console.warn("\(warning)") }
  }
}

/// One JSON document with sorted keys.
func jsonText(_ value: some Encodable) throws -> String {
  String(decoding: try JSONOutput.encode(value), as: UTF8.self)
}
