internal import Pipeline
internal import Synchronization

/// Asks a model all questions of samples and writes the results.
///
/// A run can be killed at any moment and started again: results are written whole or not at all, and what was answered
/// stands in the model's journal. Several processes can share a folder; each sample is asked by one of them.
public struct BenchmarkRun: Sendable {
  /// How questions are put.
  public let conversation: Conversation.Settings
  /// How records become pictures and signals.
  public let attachments: AttachmentSettings
  /// What the model takes.
  public let input: ModelInput
  /// The model.
  public let model: any ChatModel
  /// What the model is called in results.
  public let name: ModelName
  /// Where results go.
  public let folder: RunFolder
  /// How the run goes.
  public let options: RunOptions

  /// A run.
  public init(
    conversation: Conversation.Settings, attachments: AttachmentSettings, input: ModelInput,
    model: any ChatModel,
    name: ModelName, folder: RunFolder, options: RunOptions
  ) {
    self.conversation = conversation
    self.attachments = attachments
    self.input = input
    self.model = model
    self.name = name
    self.folder = folder
    self.options = options
  }

  /// Asks the samples that have no result.
  ///
  /// - Parameters:
  ///   - samples: all samples of the run; no two have one key.
  ///   - observe: is told what happens, from several threads.
  /// - Returns: what was done. Samples that failed are counted, not thrown.
  /// - Throws: ``EvaluationError/model(name:reason:)`` where the model cannot be asked at all, or too many samples in
  ///   a row failed; errors of files.
  public func run(
    _ samples: [BenchmarkSample], observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws(EvaluationError) -> RunSummary {
    if options.redo.contains(.all) {
      for source in Set(samples.map(\.key.source)).sorted() { try folder.remove(source: source) }
    }
    let plan = try RunPlan(samples, in: folder, mode: conversation.mode, options: options)
    observe(.started(samples: plan.pending.count, questions: plan.questionCount))
    let work = RunWork(self, plan: plan, failures: try FailureList(folder: folder), observe: observe)
    let jobs = max(1, min(options.jobs, plan.pending.count))
    _ = ParallelLoop.map(count: jobs, workers: jobs) { _ in work.loop() }
    return try work.summary()
  }
}
