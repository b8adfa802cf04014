/// The tables of an evaluation.
public struct EvaluationReport: Sendable {
  /// The evaluator's name, which is the folder of the tables.
  public let evaluator: String
  /// The mode of all results; the default one without results.
  public let mode: InferenceMode
  /// The tables, by source, `total` first.
  public let tables: [NamedTable]
  /// By model, the policy of the history that it was asked with, where its run says so.
  public let histories: [String: String]
  /// Files that are empty: reserved by a run that is in progress or was stopped.
  public private(set) var emptyFiles: [String] = []
  /// Files that hold no whole JSON: cut off.
  public private(set) var brokenFiles: [String] = []
  /// Files that were left out since an answer is missing.
  public private(set) var leftOutFiles: [String] = []
  /// How many results were scored.
  public private(set) var scoredCount = 0

  /// A table with its place.
  public struct NamedTable: Equatable, Sendable {
    /// The source.
    public var source: String
    /// `total` or a diagnosis.
    public var name: String
    /// A row a model.
    public var table: Table
    /// The 95 % intervals, with the policy of the history; nil where none were asked for.
    public var intervals: Table?
  }

  init(
    groups: [ResultsFolder.Group], files: [ScoredFile], histories: [String: String],
    evaluation: BenchmarkEvaluation
  ) {
    self.histories = histories
    mode = files.lazy.compactMap { $0.outcome.identity?.mode }.first ?? .standard
    switch mode {
    case .standard:
      evaluator = evaluation.evaluator.name
      tables = TableBuilder<ReasoningMetrics>(groups: groups, files: files, histories: histories) {
        if case .reasoning(let identity, let metrics) = $0 { (identity.ecg, metrics) } else { nil }
      }.tables(bootstrap: evaluation.bootstrap, jobs: evaluation.jobs)
    case .forcedCommit:
      evaluator = evaluation.evaluator.forcedCommitName
      tables = TableBuilder<CommitMetrics>(groups: groups, files: files, histories: histories) {
        if case .commit(let identity, let metrics) = $0 { (identity.ecg, metrics) } else { nil }
      }.tables(bootstrap: evaluation.bootstrap, jobs: evaluation.jobs)
    }
    for file in files {
      switch file.outcome {
      case .unreadable(size: 0): emptyFiles.append(file.path)
      case .unreadable: brokenFiles.append(file.path)
      case .leftOut: leftOutFiles.append(file.path)
      case .reasoning, .commit: scoredCount += 1
      }
    }
  }

  /// Writes `<folder>/<evaluator>/<source>/<name>.csv`, and the intervals to a folder `intervals` beside them.
  ///
  /// - Throws: ``EvaluationError/unwritable(path:reason:)``.
  public func write(to folder: String) throws(EvaluationError) {
    for part in tables {
      let place = "\(folder)/\(evaluator)/\(part.source)"
      try WholeFile.write(part.table.csv, to: "\(place)/\(part.name).csv")
      if let intervals = part.intervals {
        try WholeFile.write(intervals.csv, to: "\(place)/intervals/\(part.name).csv")
      }
    }
  }
}
