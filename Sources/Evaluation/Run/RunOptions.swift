/// Which samples are asked again.
public enum Redo: String, CaseIterable, Sendable {
  /// Those whose results file is empty.
  case empty
  /// Those whose results file was cut off or is no JSON.
  case broken
  /// Those that failed for good in an earlier run: the picture was refused, the answer was not text.
  case failed
  /// Those whose question, options, answers or ECG are others than in the data of this run.
  case stale
  /// All of the chosen sources: their results and the journal are removed first.
  case all
}

/// How a run goes.
public struct RunOptions: Equatable, Sendable {
  /// Which samples are asked again.
  public var redo: Set<Redo>
  /// Samples that are asked at the same time, each with one request in flight.
  public var jobs: Int
  /// After so many failures without a success in between a run stops.
  public var failureLimit: Int
  /// As the published program: one sample's failure ends the run and leaves an empty file in its place.
  public var isPublished: Bool

  /// Options.
  public init(redo: Set<Redo> = [], jobs: Int = 8, failureLimit: Int = 20, isPublished: Bool = false) {
    self.redo = redo
    self.jobs = jobs
    self.failureLimit = failureLimit
    self.isPublished = isPublished
  }
}

/// What a run did.
public struct RunSummary: Equatable, Sendable {
  /// Samples whose result was written.
  public var finished = 0
  /// Questions that were answered, from the journal too.
  public var answers = 0
  /// Of these, answers without a character.
  public var emptyAnswers = 0
  /// What the model counted.
  public var usage = TokenUsage()
  /// Samples that failed in this run.
  public var failed = 0
  /// Samples that another process was at.
  public var busy = 0
  /// Samples that were not asked, by reason.
  public var skipped = SkippedSamples()

  /// A summary of nothing.
  public init() {}
}

/// Samples that are not asked, by reason.
public struct SkippedSamples: Equatable, Sendable {
  /// Those with a result.
  public var done = 0
  /// Those with an empty file.
  public var empty = 0
  /// Those with a broken file.
  public var broken = 0
  /// Those that failed for good before.
  public var failed = 0

  /// None.
  public init() {}

  /// All of them.
  public var total: Int { done + empty + broken + failed }
}

/// What happens in a run, as it happens. Events come from several threads.
public enum RunEvent: Equatable, Sendable {
  /// So many samples will be asked, with so many questions.
  case started(samples: Int, questions: Int)
  /// A question was answered.
  case answered(SampleKey, TokenUsage)
  /// A sample's result was written.
  case finished(SampleKey)
  /// A sample failed.
  case failed(SampleKey, reason: String)
  /// Another process is at a sample, or was faster.
  case busy(SampleKey)
  /// What a user should know of a sample's record or picture.
  case warning(SampleKey, String)
}
