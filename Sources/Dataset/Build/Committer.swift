internal import Pipeline

/// Takes what workers made in any order, and adds it to a part in the records' order. Workers that are far ahead
/// wait, so that memory is bounded.
final class Committer: Sendable {
  private struct State {
    let store: PartStore
    var progress: BuildProgress
    var next: Int
    var waiting: [Int: RecordOutput] = [:]
    var stop: DatasetError?
    /// What was said of files of many records.
    var said: Set<String> = []
  }

  private let first: Int
  private let window: Int
  private let failureLimit: Int
  private let report: @Sendable (BuildProgress) -> Void
  private let state: Monitor<State>

  /// After so many records the checkpoint is kept.
  private static let interval = 16

  /// - Parameters:
  ///   - store: the part. Nobody else may use it before ``finish(at:)``.
  ///   - range: the part's records.
  ///   - window: how many records may be ahead of the first that is not done.
  ///   - failureLimit: how many records may fail.
  init(
    _ store: sending PartStore, range: Range<Int>, window: Int, failureLimit: Int,
    progress: @escaping @Sendable (BuildProgress) -> Void
  ) {
    let next = store.checkpoint.next
    let done = BuildProgress(
      total: range.count, done: next - range.lowerBound, counts: store.checkpoint.counts)
    state = Monitor(State(store: store, progress: done, next: next))
    first = range.lowerBound
    self.window = window
    self.failureLimit = failureLimit
    report = progress
  }

  /// Takes a record's output; returns when another record may be begun.
  ///
  /// - Throws: ``DatasetError`` where a stream cannot be written or too many failed, to every worker.
  func commit(_ number: Int, _ output: RecordOutput) throws(DatasetError) {
    state.withLock { state in
      state.waiting[number] = output
      do throws(DatasetError) {
        try drain(&state)
      } catch {
        state.stop = state.stop ?? error
      }
    }
    let stop = state.wait { state -> DatasetError?? in
      if let stop = state.stop { return stop }
      return number < state.next + window ? .some(nil) : nil
    }
    if let stop { throw stop }
  }

  /// Ends all waiting: another worker has failed.
  func fail(_ error: DatasetError) { state.withLock { $0.stop = $0.stop ?? error } }

  /// Ends the part after its last record.
  ///
  /// - Parameter end: the number behind it.
  /// - Returns: what the part holds.
  /// - Throws: ``DatasetError/lostRecords(count:)`` where the inputs ended before it.
  func finish(at end: Int) throws(DatasetError) -> Counts {
    try state.withLock { state -> Result<Counts, DatasetError> in
      do throws(DatasetError) {
        guard state.next == end else {
          try state.store.save()
          throw .lostRecords(count: end - state.next)
        }
        try state.store.finish()
        return .success(state.store.checkpoint.counts)
      } catch {
        return .failure(error)
      }
    }.get()
  }

  /// Keeps how far the part is, when it does not come to its end.
  func save() { state.withLock { try? $0.store.save() } }

  private func drain(_ state: inout State) throws(DatasetError) {
    guard state.stop == nil else { return }
    while let output = state.waiting.removeValue(forKey: state.next) {
      if case .failed(let failure) = output, state.progress.counts.failures >= failureLimit {
        throw .tooManyFailures(limit: failureLimit, record: failure.place, reason: failure.reason)
      }
      try state.store.add(output)
      state.next += 1
      state.progress.counts = state.store.checkpoint.counts
      state.progress.done = state.next - first
      state.progress.warnings = warnings(of: output, &state)
      report(state.progress)
      if state.next.isMultiple(of: Self.interval) { try state.store.save() }
    }
  }

  /// What a user should know of a record, and of its file where that was not said before.
  private func warnings(of output: RecordOutput, _ state: inout State) -> [String] {
    guard case .made(let record) = output else { return [] }
    return record.fileWarnings.filter { state.said.insert($0).inserted } + record.warnings
  }
}
