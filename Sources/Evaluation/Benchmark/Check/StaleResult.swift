internal import Pipeline

/// A result that must not stand beside results of the present data.
public struct StaleResult: Equatable, Sendable, Encodable {
  /// The file.
  public var path: String
  /// The sample, as `source/id`.
  public var sample: String
  /// Why.
  public var reason: Reason
  /// Where it differs from the data; nil without data.
  public var difference: String?
  /// Whether results must be renewed, by the release notes or because the program was wrong; else it is advised.
  public var isRequired: Bool

  /// Why a result is stale.
  public enum Reason: String, Sendable, Encodable, CaseIterable {
    /// The release notes name its diagnosis.
    case regenerated = "diagnosis regenerated in 0.0.2"
    /// The release notes name its number.
    case resampled = "sample drawn anew in 0.0.2"
    /// Its questions are not the data's, and the release notes do not say why.
    case changed = "questions changed"
    /// The data has no such sample.
    case unknown = "sample not in the data"
    /// It was made by the program of release 0.0.1, which put the right answer to the initial question into the
    /// history.
    case answerInjected = "made by program 0.0.1, which gave the initial answer away"
  }
}

/// Finds results that a release made stale.
public struct StaleCheck: Sendable {
  /// The present data; nil to go by the release notes alone.
  public var samples: [SampleKey: BenchmarkSample]?
  /// Whether all results were made by the program of release 0.0.1. Their files alone do not tell: what was wrong is
  /// the history, which no file holds.
  public var isProgram001 = false
  /// The release notes.
  public var notes = ReleaseNotes.release002

  /// A check against data.
  public init(samples: [BenchmarkSample]?) {
    self.samples = samples.map { samples in
      Dictionary(samples.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Why a result is stale, or nil where it is not.
  public func reason(
    of result: BenchmarkResult, path: String = ""
  ) -> StaleResult? {
    let sample = result.sample
    func stale(_ reason: StaleResult.Reason, _ difference: String? = nil) -> StaleResult {
      StaleResult(
        path: path, sample: sample.key.description, reason: reason, difference: difference,
        isRequired: reason != .resampled)
    }
    if let samples {
      guard let present = samples[sample.key] else { return stale(.unknown) }
      if SampleHash(present) != SampleHash(sample) {
        return stale(notes.change(of: sample) ?? .changed, Self.difference(of: sample, from: present))
      }
    } else if let reason = notes.change(of: sample) {
      return stale(reason)
    }
    return isProgram001 ? stale(.answerInjected) : nil
  }

  /// Reads a tree of results and tells which are stale, and how many were read.
  ///
  /// - Throws: ``EvaluationError``, as ``BenchmarkEvaluation`` does for files that are no results.
  public func check(
    _ folder: ResultsFolder, models: [String] = [], sources: [String] = [], jobs: Int = 1
  ) throws(EvaluationError) -> (stale: [StaleResult], count: Int) {
    let files = try folder.groups(models: models, sources: sources).flatMap(\.files)
    let outcomes = try ParallelLoop.map(count: files.count, workers: jobs) {
      (index) throws(EvaluationError) -> (StaleResult?, Int) in
      guard let result = try BenchmarkResult(file: files[index].path) else { return (nil, 0) }
      return (reason(of: result, path: files[index].path), 1)
    }
    return (outcomes.compactMap(\.0), outcomes.reduce(0) { $0 + $1.1 })
  }

  /// The JSON path of the first thing in which a result's sample is not the data's.
  private static func difference(of sample: BenchmarkSample, from present: BenchmarkSample) -> String {
    guard sample.metadata == present.metadata else { return "metadata" }
    let theirs = sample.questions
    let ours = present.questions
    for (a, b) in zip(theirs, ours) {
      guard a.location == b.location else { return b.location.description }
      let texts = [a, b].map {
        $0.location == .initial ? SampleHash.withoutNote($0.question.text) : $0.question.text
      }
      if texts[0] != texts[1] { return "\(b.location).question" }
      if a.question.options != b.question.options { return "\(b.location).options" }
      if a.question.answers != b.question.answers { return "\(b.location).answer" }
      if a.question.type != b.question.type { return "\(b.location).question_type" }
    }
    return "data.reasoning: \(theirs.count) questions, not \(ours.count)"
  }
}
