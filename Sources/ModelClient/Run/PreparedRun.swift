internal import Chart
internal import Corruption
public import Evaluation

/// A run whose settings were checked, with its model and its folder.
public struct PreparedRun: Sendable {
  /// The run.
  public let run: BenchmarkRun
  /// The samples that were chosen.
  public let samples: [BenchmarkSample]

  /// Checks what was asked for, starts the model where it is a process, and agrees with earlier runs of the folder.
  ///
  /// - Parameters:
  ///   - request: what was asked for.
  ///   - samples: those that were chosen.
  ///   - program: name and version, for servers.
  ///   - onRetry: is told why a request is sent again.
  /// - Throws: ``EvaluationError``.
  public init(
    _ request: RunRequest, samples: [BenchmarkSample], program: String,
    onRetry: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(EvaluationError) {
    let parts = try RunParts(request, program: program, onRetry: onRetry)
    let name = try parts.name()
    let prompt = try BenchmarkPrompt(named: request.prompt)
    let (model, input) = try parts.model()
    // A stub looks at no record.
    let records = parts.server.isStub && request.records.isEmpty ? ["."] : request.records
    let folders = try RecordFolders(arguments: records, isLowRate: request.isLowRate)
    if input.hasPicture || input.hasSignal {
      try folders.check(Set(samples.compactMap(\.metadata.dataSource)).sorted { $0.rawValue < $1.rawValue })
    }
    for sample in samples { _ = try folders.path(of: sample.metadata) }
    var attachments = AttachmentSettings(
      folders: folders, layout: request.layout.source, corruption: request.corruption?.source,
      gaps: request.gaps,
      note: request.note, seed: request.seed)
    attachments.reading = request.reading
    let folder = try RunFolder(results: request.results, model: name, isReadOnly: request.isDryRun)
    let fingerprint = try parts.fingerprint(name: name, prompt: prompt, input: input)
    try folder.agree(on: fingerprint, adoptsOthers: request.options.isPublished)
    run = BenchmarkRun(
      conversation: Conversation.Settings(
        mode: request.mode, history: request.history, isCondensed: request.isCondensed, prompt: prompt,
        isPublished: request.options.isPublished),
      attachments: attachments, input: input, model: try parts.wrapped(model, folder: folder, fingerprint),
      name: name, folder: folder, options: request.options)
    self.samples = samples
  }

  /// Asks the samples that have no result; see ``BenchmarkRun/run(_:observe:)``.
  public func start(observe: @escaping @Sendable (RunEvent) -> Void = { _ in }) throws(EvaluationError)
    -> RunSummary
  {
    try run.run(samples, observe: observe)
  }
}

extension PreparedRun {
  /// Which samples a run would ask.
  public func plan() throws(EvaluationError) -> RunPlan {
    try RunPlan(samples, in: run.folder, mode: run.conversation.mode, options: run.options)
  }

  /// The size of the first picture that a run would draw; nil where it draws none.
  public func pictureSize(of plan: RunPlan) throws(EvaluationError) -> (width: Int, height: Int)? {
    guard let sample = plan.pending.first, run.input.hasPicture else { return nil }
    let maker = AttachmentMaker(run.attachments, prompt: run.conversation.prompt)
    return try maker.product(of: sample, for: run.input).attachment.picture?.size
  }
}
