public import Files

/// What stands in files of samples: counts, faults, records that are absent.
public struct DataReport: Sendable {
  /// The files, each with the number of its samples.
  public private(set) var files: [(path: String, sampleCount: Int)] = []
  /// All faults: of form, of what the data promises, and samples that stand twice.
  public private(set) var faults: [LineFault] = []
  /// Counts by source.
  public private(set) var sources: [SourceCounts] = []
  /// The samples without faults of form.
  public private(set) var samples: [BenchmarkSample] = []
  /// The records that are absent, by their path without extension, each once.
  public private(set) var absentRecords: [String] = []
  /// How many records were looked for.
  public private(set) var recordCount = 0

  /// What a source has.
  public struct SourceCounts: Equatable, Sendable, Encodable {
    /// The source.
    public var source: String
    /// The samples.
    public var samples = 0
    /// The samples that have the diagnosis.
    public var positive = 0
    /// The ECGs.
    public var ecgs = 0
    /// The loops of reasoning.
    public var loops = 0
    /// By diagnosis, the samples with and without it.
    public var diagnoses: [String: LabelCounts] = [:]
    /// By type, the questions.
    public var questions: [String: Int] = [:]

    /// The calls of a run in the default mode.
    public var questionCount: Int { questions.values.reduce(0, +) }
  }

  /// Samples with and without a diagnosis.
  public struct LabelCounts: Equatable, Sendable, Encodable {
    /// With it.
    public var positive = 0
    /// Without it.
    public var negative = 0
  }

  /// Reads files.
  ///
  /// - Parameters:
  ///   - records: where the records lie; nil not to look for them.
  /// - Throws: ``EvaluationError/unreadable(path:reason:)`` for a file that cannot be read; ``EvaluationError`` of
  ///   `records` if a folder does not belong to the data set.
  public init(paths: [String], records: RecordFolders? = nil) throws(EvaluationError) {
    var places: [SampleKey: String] = [:]
    for path in paths {
      let file = try SampleFile(path: path)
      files.append((path, file.samples.count))
      faults += file.faults
      for (sample, line) in zip(file.samples, file.lines) {
        var found = SampleRules.faults(sample)
        if let place = places.updateValue("\(path):\(line)", forKey: sample.key) {
          found.append(
            RowFault(path: "metadata.id", problem: "the sample \(sample.key) stands also in \(place)"))
        }
        faults += found.map { LineFault(file: path, line: line, $0) }
      }
      samples += file.samples
    }
    faults.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    sources = Self.counts(samples)
    if let records { try look(for: records) }
  }

  private static func counts(_ samples: [BenchmarkSample]) -> [SourceCounts] {
    var counts: [String: SourceCounts] = [:]
    var ecgs: [String: Set<String>] = [:]
    for sample in samples {
      let data = sample.metadata
      var count = counts[sample.key.source] ?? SourceCounts(source: sample.key.source)
      count.samples += 1
      count.loops += sample.loops.count
      count.positive += data.label ? 1 : 0
      count.diagnoses[data.targetDiagnosis, default: LabelCounts()].positive += data.label ? 1 : 0
      count.diagnoses[data.targetDiagnosis, default: LabelCounts()].negative += data.label ? 0 : 1
      for (_, question) in sample.questions { count.questions[question.type.rawValue, default: 0] += 1 }
      ecgs[sample.key.source, default: []].insert(data.ecgID)
      counts[sample.key.source] = count
    }
    for (source, ecgs) in ecgs { counts[source]?.ecgs = ecgs.count }
    return counts.values.sorted { $0.source < $1.source }
  }

  private mutating func look(for records: RecordFolders) throws(EvaluationError) {
    let known = samples.filter { $0.metadata.dataSource != nil }
    try records.check(Set(known.compactMap(\.metadata.dataSource)).sorted { $0.rawValue < $1.rawValue })
    var seen: Set<String> = []
    for sample in known {
      // A sample that does not say which record it is has a fault above.
      guard let path = try? records.path(of: sample.metadata), seen.insert(path).inserted else { continue }
      if !PathCheck.isFile("\(path).hea") { absentRecords.append(path) }
    }
    recordCount = seen.count
  }
}
