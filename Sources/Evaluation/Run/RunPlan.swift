/// Which samples a run asks.
public struct RunPlan: Sendable {
  /// The samples, in the order of the data.
  public let pending: [BenchmarkSample]
  /// Those that are not asked.
  public let skipped: SkippedSamples
  /// The questions of the samples that are asked.
  public let questionCount: Int

  /// Looks at what a folder holds.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``, ``EvaluationError/request(subject:problem:)``.
  public init(
    _ samples: [BenchmarkSample], in folder: RunFolder, mode: InferenceMode, options: RunOptions
  ) throws(EvaluationError) {
    let failures = try FailureList(folder: folder)
    var pending: [BenchmarkSample] = []
    var skipped = SkippedSamples()
    for sample in samples {
      guard let reason = try Self.reason(toSkip: sample, folder, failures, options) else {
        pending.append(sample)
        continue
      }
      skipped[keyPath: reason] += 1
    }
    self.pending = pending
    self.skipped = skipped
    questionCount = pending.reduce(0) { $0 + $1.callCount(forcedCommit: mode == .forcedCommit) }
  }

  /// Why a sample is not asked, or nil where it is.
  static func reason(
    toSkip sample: BenchmarkSample, _ folder: RunFolder, _ failures: FailureList, _ options: RunOptions
  ) throws(EvaluationError) -> WritableKeyPath<SkippedSamples, Int>? {
    switch try folder.state(of: sample) {
    case .absent: return failures.contains(sample.key) && !options.redo.contains(.failed) ? \.failed : nil
    case .empty: return options.redo.contains(.empty) ? nil : \.empty
    case .broken: return options.redo.contains(.broken) ? nil : \.broken
    case .done:
      guard options.redo.contains(.stale) else { return \.done }
      let other = try folder.result(of: sample).map { SampleHash($0.sample) }
      return other == SampleHash(sample) ? \.done : nil
    }
  }
}
