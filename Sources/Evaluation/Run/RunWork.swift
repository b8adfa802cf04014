internal import Synchronization

/// The work of a run, shared by its threads.
final class RunWork: Sendable {
  private struct State {
    var next = 0
    var summary = RunSummary()
    var failuresInARow = 0
    /// What ended the run early.
    var end: EvaluationError?
  }

  private let run: BenchmarkRun
  private let model: PatientModel
  private let pending: [BenchmarkSample]
  private let failures: FailureList
  private let observe: @Sendable (RunEvent) -> Void
  private let state: Mutex<State>

  /// What becomes of a sample.
  private enum Outcome {
    case finished
    case busy
    case failed(ChatFailure)
  }

  init(
    _ run: BenchmarkRun, plan: RunPlan, failures: FailureList, observe: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.run = run
    // Failures in a row are counted by sample.
    model = PatientModel(run.model, failureLimit: .max)
    pending = plan.pending
    self.failures = failures
    self.observe = observe
    var state = State()
    state.summary.skipped = plan.skipped
    self.state = Mutex(state)
  }

  /// What was done, after all threads have ended.
  func summary() throws(EvaluationError) -> RunSummary {
    let (summary, end) = state.withLock { ($0.summary, $0.end) }
    if let end { throw end }
    return summary
  }

  /// Takes samples until there are no more.
  func loop() {
    let maker = AttachmentMaker(run.attachments, prompt: run.conversation.prompt)
    while let sample = next() {
      do throws(EvaluationError) {
        try count(outcome(of: sample, maker), of: sample.key)
      } catch {
        end(with: error)
      }
    }
  }

  private func next() -> BenchmarkSample? {
    state.withLock { state in
      guard state.end == nil, state.next < pending.count else { return nil }
      state.next += 1
      return pending[state.next - 1]
    }
  }

  private func end(with error: EvaluationError) {
    state.withLock { if $0.end == nil { $0.end = error } }
  }

  // MARK: One sample

  private func outcome(of sample: BenchmarkSample, _ maker: AttachmentMaker) throws(EvaluationError)
    -> Outcome
  {
    let outcome = try run.folder.claiming(sample.key) { () throws(EvaluationError) -> Outcome in
      // Another process may have been faster since the plan was made.
      guard try RunPlan.reason(toSkip: sample, run.folder, failures, run.options) == nil else { return .busy }
      do throws(ChatFailure) {
        if run.options.isPublished {
          try storing { () throws(EvaluationError) in try run.folder.reserve(sample) }
        }
        let result = try ask(sample, maker)
        try storing { () throws(EvaluationError) in
          try run.folder.write(result, of: sample)
          try failures.remove(sample.key)
        }
        return .finished
      } catch {
        return .failed(error)
      }
    }
    return outcome ?? .busy
  }

  /// A failure to store ends the run, like one of the model.
  private func storing(_ body: () throws(EvaluationError) -> Void) throws(ChatFailure) {
    do throws(EvaluationError) { try body() } catch {
      end(with: error)
      throw ChatFailure(.model, model: run.folder.path, reason: error.description)
    }
  }

  private func ask(_ sample: BenchmarkSample, _ maker: AttachmentMaker) throws(ChatFailure) -> ResultDocument
  {
    let product: AttachmentMaker.Product
    var conversation: Conversation
    do {
      product = try maker.product(of: sample, for: run.input)
      conversation = try Conversation(
        sample, settings: run.conversation, media: run.input.media, note: product.note, model: run.name.label)
    } catch {
      // The record may be there tomorrow: asking again costs nothing.
      throw ChatFailure(.moment, model: "sample \(sample.key)", reason: "\(error)")
    }
    for warning in product.warnings { observe(.warning(sample.key, warning)) }
    while let request = conversation.request(ecg: product.attachment) {
      if let stopped = state.withLock({ $0.end }) {
        throw ChatFailure(.model, model: run.name.label, reason: stopped.description)
      }
      let answer = try model.answer(request)
      state.withLock { state in
        state.summary.answers += 1
        if answer.text.isEmpty { state.summary.emptyAnswers += 1 }
        state.summary.usage = state.summary.usage + answer.usage
      }
      observe(.answered(sample.key, answer.usage))
      conversation.answer(answer.text)
    }
    return conversation.result
  }

  // MARK: Counting

  private func count(_ outcome: Outcome, of sample: SampleKey) throws(EvaluationError) {
    switch outcome {
    case .finished:
      state.withLock { state in
        state.summary.finished += 1
        state.failuresInARow = 0
      }
      observe(.finished(sample))
    case .busy:
      state.withLock { $0.summary.busy += 1 }
      observe(.busy(sample))
    case .failed(let failure): try count(failure, of: sample)
    }
  }

  private func count(_ failure: ChatFailure, of sample: SampleKey) throws(EvaluationError) {
    let isEnded = state.withLock { state in
      state.summary.failed += 1
      state.failuresInARow += 1
      return state.end != nil
    }
    if isEnded { return }
    if failure.scope == .request { try failures.add(sample, reason: failure.description) }
    let row = state.withLock { $0.failuresInARow }
    if failure.scope == .model || run.options.isPublished {
      // Thrown, not observed: it is told once.
      return end(with: .model(name: failure.model, reason: failure.reason))
    }
    observe(.failed(sample, reason: failure.description))
    if row >= run.options.failureLimit {
      let reason = "\(failure.reason) (\(row) samples failed one after the other, so the run was ended)"
      end(with: .model(name: failure.model, reason: reason))
    }
  }
}
