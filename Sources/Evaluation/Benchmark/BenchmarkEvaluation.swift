internal import Files
internal import Pipeline

/// Scores a tree of results, all models and sources in one call.
public struct BenchmarkEvaluation: Sendable {
  /// Who decides whether answers are right.
  public var evaluator: any Evaluator
  /// What becomes of questions without an answer.
  public var missing = MissingPolicy.error
  /// Whether decisions of forced commit without an answer are skipped all the same, as in the published program.
  public var skipsMissingDecisions = false
  /// The intervals; nil for none.
  public var bootstrap: Bootstrap? = Bootstrap()
  /// The hashes of the samples that the results must have been made from; nil to compare results with one another.
  public var samples: [SampleKey: SampleHash]?
  /// Whether results of other samples may stand in one table, as in the published program.
  public var allowsOtherSamples = false
  /// How many threads.
  public var jobs = 1
  /// Is told how many results are scored, of how many; from any thread.
  public var onProgress: (@Sendable (Int, Int) -> Void)?

  /// An evaluation with the defaults.
  public init(evaluator: any Evaluator) { self.evaluator = evaluator }

  /// Scores a tree.
  ///
  /// - Parameters:
  ///   - models: the models in the order of the tables; empty for all.
  ///   - sources: the sources; empty for all.
  /// - Throws: ``EvaluationError``: what is not there or cannot be read; a result of another mode or of other samples
  ///   than the rest; a question without an answer, with ``MissingPolicy/error``.
  public func evaluate(
    _ folder: ResultsFolder, models: [String] = [], sources: [String] = []
  ) throws(EvaluationError) -> EvaluationReport {
    let groups = try folder.groups(models: models, sources: sources)
    let files = groups.enumerated().flatMap { group, part in part.files.map { (group, $0) } }
    let total = files.count
    let outcomes = try ParallelLoop.map(count: total, workers: jobs) { (index) throws(EvaluationError) in
      let outcome = try self.outcome(of: files[index].1, group: groups[files[index].0], index: index)
      onProgress?(index, total)
      return outcome
    }
    try ResultConsistency(samples: samples, allowsOtherSamples: allowsOtherSamples)
      .check(zip(files, outcomes).map { ($0.1.path, $1) })
    let scored = zip(files, outcomes).map { file, outcome in
      ScoredFile(group: file.0, path: file.1.path, diagnosis: file.1.diagnosis, outcome: outcome)
    }
    var histories: [String: String] = [:]
    for model in Set(groups.map(\.model)) { histories[model] = try folder.history(of: model) }
    return EvaluationReport(groups: groups, files: scored, histories: histories, evaluation: self)
  }

  /// Reads and scores one file.
  private func outcome(
    of file: ResultsFolder.File, group: ResultsFolder.Group, index: Int
  ) throws(EvaluationError) -> FileOutcome {
    let bytes = try WholeFile.read(file.path, limit: BenchmarkResult.sizeLimit)
    guard let result = try BenchmarkResult(bytes, path: file.path) else {
      return .unreadable(size: bytes.count)
    }
    let metadata = result.sample.metadata
    guard metadata.targetDiagnosis == file.diagnosis else {
      let problem = "is '\(metadata.targetDiagnosis)', but the file stands in the folder '\(file.diagnosis)'"
      throw .result(path: file.path, RowFault(path: "metadata.target_dx", problem: problem))
    }
    let skips = skipsMissingDecisions && result.mode == .forcedCommit
    let answers = AnswerReader(evaluator, missing: skips ? .skip : missing, path: file.path, result: index)
    let identity = ResultIdentity(
      key: SampleKey(source: group.source, id: metadata.id), hash: SampleHash(result.sample),
      ecg: metadata.ecgID, mode: result.mode)
    switch result.mode {
    case .standard:
      guard let metrics = try ReasoningScore.metrics(of: result, by: answers) else {
        return .leftOut(identity)
      }
      return .reasoning(identity, metrics)
    case .forcedCommit: return .commit(identity, try CommitScore.metrics(of: result, by: answers))
    }
  }
}

/// What tells a result from others.
struct ResultIdentity: Sendable {
  var key: SampleKey
  var hash: SampleHash
  var ecg: String
  var mode: InferenceMode
}

/// What became of a results file.
enum FileOutcome: Sendable {
  /// Empty or cut off.
  case unreadable(size: Int)
  /// Left out since an answer is missing.
  case leftOut(ResultIdentity)
  case reasoning(ResultIdentity, ReasoningMetrics)
  case commit(ResultIdentity, CommitMetrics)

  var identity: ResultIdentity? {
    switch self {
    case .unreadable: nil
    case .leftOut(let identity), .reasoning(let identity, _), .commit(let identity, _): identity
    }
  }
}

/// A results file with what became of it.
struct ScoredFile: Sendable {
  var group: Int
  var path: String
  var diagnosis: String
  var outcome: FileOutcome
}
