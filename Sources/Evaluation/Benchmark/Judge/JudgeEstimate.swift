internal import Pipeline

/// What judging results would cost at most, without a cache: a call for each answer.
public struct JudgeEstimate: Equatable, Sendable {
  /// The calls.
  public var calls = 0
  /// The UTF-8 bytes of all prompts; a token of English prose has about four.
  public var promptBytes = 0

  /// Reads results and counts.
  ///
  /// - Parameter jobs: how many threads.
  /// - Throws: ``EvaluationError``, as ``BenchmarkEvaluation`` does for files that are no results.
  public init(
    _ folder: ResultsFolder, models: [String] = [], sources: [String] = [], prompt: JudgePrompt = .published,
    jobs: Int = 1
  ) throws(EvaluationError) {
    let files = try folder.groups(models: models, sources: sources).flatMap(\.files)
    let parts = try ParallelLoop.map(count: files.count, workers: jobs) { (index) throws(EvaluationError) in
      guard let result = try BenchmarkResult(file: files[index].path) else { return JudgeEstimate() }
      return JudgeEstimate(result, prompt: prompt)
    }
    for part in parts {
      calls += part.calls
      promptBytes += part.promptBytes
    }
  }

  private init() {}

  private init(_ result: BenchmarkResult, prompt: JudgePrompt) {
    for (location, question) in result.sample.questions {
      guard case .text(let response) = question.response else { continue }
      let label = result.sample.metadata.label ? "yes" : "no"
      let truth = location == .initial || result.mode == .forcedCommit ? label : question.joinedAnswer
      calls += 1
      promptBytes += prompt.text(question: question.text, truth: truth, response: response).utf8.count
    }
  }
}
