import ECG
import ECGFiles
import Files
import Foundation
import Measurement
import WFDB

/// The work of one call of `measure`.
struct MeasureBatch: Sendable {
  /// What became of one record.
  private struct Outcome: Sendable {
    var index: Int
    /// What is written or printed of it; nil where it failed.
    var text: String?
    /// What is said of it.
    var messages: [String]
    /// The error of a record that failed.
    var failure: (any Error)?
  }

  private let entries: [InputList.Entry]
  private let marks: [String]
  private let thresholds: ThresholdSet?
  private let form: MeasurementForm?
  private let isJSON: Bool
  private let output: String?
  private let workers: Int
  private let isQuiet: Bool
  private let delineator: Delineator

  init(_ command: MeasureCommand) throws {
    let list = try InputList.records(command.records)
    entries = list.entries
    marks = try command.marks.map { try list.outputs(in: $0) } ?? []
    thresholds = try command.protocol.map { name throws(MeasurementError) in try ThresholdSet.builtIn(name) }
    form = command.json || command.output != nil ? command.form ?? .document : command.form
    isJSON = command.json
    output = command.output
    workers = min(command.jobs, max(1, list.entries.count))
    isQuiet = command.quiet
    delineator = try Delineator()
  }

  /// Measures all records and writes what is asked for in the order of the arguments.
  nonisolated(nonsending) func run() async throws {
    if entries.count == 1 {
      let outcome = outcome(of: 0)
      if let failure = outcome.failure { throw failure }
      return try finish([outcome], writer: try output.map { try LineWriter(path: $0) })
    }
    let writer = try output.map { try LineWriter(path: $0) }
    let progress = Progress(total: entries.count, isQuiet: isQuiet)
    var texts: [String] = []
    // In blocks, so that memory does not depend on the number of records and the order stays.
    for start in stride(from: 0, to: entries.count, by: Self.block) {
      let outcomes = await outcomes(of: start..<min(entries.count, start + Self.block))
      for outcome in outcomes {
        let message = outcome.messages.isEmpty ? nil : outcome.messages.joined(separator: "\n")
        progress.advance(failed: outcome.failure != nil, message: message)
        guard let text = outcome.text else { continue }
        if let writer { try writer.write(text) } else if isJSON { texts.append(text) } else { print(text) }
      }
    }
    if isJSON { print("[" + texts.joined(separator: ",\n") + "]") }
    try writer?.commit()
    try progress.report("records")
  }

  private func finish(_ outcomes: [Outcome], writer: LineWriter?) throws {
    for outcome in outcomes {
      for message in outcome.messages { Console.print(message, to: .standardError) }
      guard let text = outcome.text else { continue }
      if let writer { try writer.write(text) } else { print(text) }
    }
    try writer?.commit()
  }

  nonisolated(nonsending) private func outcomes(of range: Range<Int>) async -> [Outcome] {
    let queue = WorkQueue(count: range.count)
    let found = await withTaskGroup(of: [Outcome].self) { group in
      for _ in 0..<workers {
        group.addTask {
          var done: [Outcome] = []
          while let next = queue.next() { done.append(outcome(of: range.lowerBound + next)) }
          return done
        }
      }
      var all: [Outcome] = []
      for await part in group { all += part }
      return all
    }
    return found.sorted { $0.index < $1.index }
  }

  private func outcome(of index: Int) -> Outcome {
    let entry = entries[index]
    do {
      let ecg = try TwelveLeadECG(record: try Record.read(entry.input))
      let measures = ecg.measures(by: delineator)
      if !marks.isEmpty { try writeMarks(measures.delineation, to: marks[index]) }
      let warnings = isQuiet ? [] : ecg.warnings.map { "leadsheet: warning: \(entry.input): \($0)" }
      return Outcome(index: index, text: try text(of: measures, name: ecg.name), messages: warnings)
    } catch {
      return Outcome(index: index, messages: [Failure.line(error, of: entry.input)], failure: error)
    }
  }

  private func writeMarks(_ delineation: Delineation, to path: String) throws {
    try OutputFile.makeFolder(URL(filePath: path).deletingLastPathComponent().path)
    for lead in Lead.allCases where delineation.faults[lead] == nil && delineation.failure == nil {
      let marks = delineation.markSymbols(in: lead).compactMap {
        Annotation(sample: $0.sample, symbol: $0.symbol)
      }
      let bytes = try AnnotationFile(annotations: marks).encoded()
      try OutputFile.write(bytes, to: "\(path).\(lead.name.lowercased())")
    }
  }

  private func text(of measures: ECGMeasures, name: String) throws -> String {
    let findings = thresholds?.findings(in: measures)
    switch form {
    case nil:
      return MeasurementTable(record: name, measures: measures, findings: findings ?? []).lines
        .joined(separator: "\n")
    case .document:
      return try jsonText(MeasurementDocument(record: name, measures: measures, findings: findings))
    case .beatFeatures:
      return try jsonText(FeatureLine(record: name, machineMeasurements: measures.beatFeatures))
    case .waveText: return try jsonText(TextLine(record: name, text: MeasurementText(measures).waveText))
    case .promptFeatures:
      return try jsonText(TextLine(record: name, text: MeasurementText(measures).promptFeatures))
    }
  }

  private static let block = 256
}

/// A record's features as a line.
private struct FeatureLine: Encodable {
  var record: String
  var machineMeasurements: [String: [[String: Double]]]

  enum CodingKeys: String, CodingKey {
    case record
    case machineMeasurements = "machine_measurements"
  }
}

/// A record's text as a line.
private struct TextLine: Encodable {
  var record: String
  var text: String
}
