internal import Chart
internal import ECG
public import ECGFiles
internal import Files
internal import Verification

/// Digitized records that are scored: a record, a folder of them, or a file of the Kaggle competition of 2025.
public struct ScoreBatch: Sendable {
  private struct Entry: Sendable {
    var name: String
    var output: String
    var samples: SubmissionFile.Samples?
  }

  /// Where the true records are.
  private enum Truth: Sendable {
    case none
    case record(String)
    /// By their path from the folder, and by its last part where that is of one alone.
    case folder([String: String])
  }

  private let entries: [Entry]
  private let truth: Truth
  private let shown: String?
  private let reading: ECGReadOptions

  /// Digitized records.
  ///
  /// - Parameters:
  ///   - estimate: a record, a folder, or a table of `id` and `value`.
  ///   - reference: the true record, or a folder that has one for each; nil for what can be told without.
  ///   - shown: an annotation, or a folder with `NAME.json` for each: only the samples that its chart shows are scored.
  ///   - reading: how records are read.
  /// - Throws: ``PipelineError``, `FileError`.
  public init(_ estimate: String, reference: String?, shown: String?, reading: ECGReadOptions) throws {
    var holdsFolder = true
    if SubmissionFile.isNamed(by: estimate) {
      entries = try SubmissionFile(estimate).records.map {
        Entry(name: "\(estimate)#\($0.name)", output: $0.name, samples: $0.samples)
      }
      guard reference != nil else { throw PipelineError.needsReference(estimate) }
    } else {
      let list = try InputList.records([estimate], options: reading)
      entries = list.entries.map { Entry(name: $0.input, output: $0.output) }
      holdsFolder = list.holdsFolder
    }
    if let shown, holdsFolder, !PathCheck.isFolder(shown) { throw PipelineError.oneAnnotation(shown) }
    self.shown = shown
    self.reading = reading
    truth =
      if let reference {
        holdsFolder ? .folder(try Self.records(below: reference, reading)) : .record(reference)
      } else {
        .none
      }
  }

  /// How many records there are.
  public var count: Int { entries.count }

  private static func records(below folder: String, _ reading: ECGReadOptions) throws -> [String: String] {
    let list = try InputList.records([folder], options: reading)
    var paths: [String: String] = [:]
    for (name, same) in Dictionary(grouping: list.entries, by: { $0.output.lastPart }) where same.count == 1 {
      paths[name] = same[0].input
    }
    for entry in list.entries { paths[entry.output] = entry.input }
    return paths
  }

  /// Scores all records. One alone throws its error; of several, one that fails stops no other.
  ///
  /// - Parameters:
  ///   - workers: records worked on in parallel.
  ///   - report: is told what became of each record.
  /// - Returns: the scores of those that could be scored, in order.
  public func run(workers: Int, report: @Sendable (BatchItem) -> Void) throws -> [RecordScores] {
    guard count != 1 else { return [try score(entries[0])] }
    return ParallelLoop.map(count: count, workers: workers) { index -> RecordScores? in
      let entry = entries[index]
      do {
        let scores = try score(entry)
        report(BatchItem(input: entry.name, output: ""))
        return scores
      } catch {
        report(BatchItem(input: entry.name, error: error))
        return nil
      }
    }.compactMap(\.self)
  }

  private func score(_ entry: Entry) throws -> RecordScores {
    guard let path = try reference(of: entry) else {
      return RecordScores(entry.name, try estimate(of: entry, like: nil))
    }
    let truth = try truth(path, shownBy: annotation(of: entry))
    let read = try estimate(of: entry, like: truth)
    var scores = RecordScores(entry.name, read)
    scores.scores = try DigitizationReport(reference: truth, estimate: read)
    scores.steps = try DigitizationSteps(reference: truth, estimate: read)
    return scores
  }

  private func reference(of entry: Entry) throws -> String? {
    switch truth {
    case .none: return nil
    case .record(let path): return path
    case .folder(let paths):
      guard let path = paths[entry.output] ?? paths[entry.output.lastPart] else {
        throw PipelineError.noReference(record: entry.output)
      }
      return path
    }
  }

  private func annotation(of entry: Entry) throws -> ChartAnnotation? {
    guard let shown else { return nil }
    return try ChartAnnotation(file: PathCheck.isFolder(shown) ? "\(shown)/\(entry.output).json" : shown)
  }

  /// The true record, as far as it is scored.
  private func truth(_ path: String, shownBy annotation: ChartAnnotation?) throws -> TwelveLeadECG {
    let options = reading.reading(
      sampleRate: annotation?.strips.first?.sampleRate, window: annotation?.window)
    let ecg = try ECGFile.read(path, options: options)
    return try annotation.map { try ReadBack.shown(of: GroundTruth($0, ecg: ecg)) } ?? ecg
  }

  /// The digitized record.
  ///
  /// - Parameter truth: the true one, at whose rate it is read; nil for its own rate.
  private func estimate(of entry: Entry, like truth: TwelveLeadECG?) throws -> TwelveLeadECG {
    if let samples = entry.samples, let truth {
      return try SubmissionFile.ecg(of: samples, named: entry.output, like: truth)
    }
    var options = reading.reading(sampleRate: truth?.sampleRate)
    options.missing = .gaps
    let read = try ECGFile.read(entry.name, options: options)
    // 'digitize' begins a record with the first sample shown where that lies far behind the recording's first.
    guard let truth, truth.firstSample > 0, read.count > truth.count else { return read }
    return try read.part(truth.recordedSamples)
  }
}

extension RecordScores {
  /// What can be told of a record by itself.
  fileprivate init(_ name: String, _ ecg: TwelveLeadECG) {
    self.init(estimate: name, laws: LeadLaws(ecg), pulses: TracedPulse.all(in: ecg))
  }
}
