/// Takes what workers made in any order, and adds it to a part in the records' order. Workers that are far ahead
/// wait, so that memory is bounded.
actor Committer {
  private let store: PartStore
  private let first: Int
  private let window: Int
  private let failureLimit: Int
  private let progress: @Sendable (BuildProgress) -> Void
  private var state: BuildProgress
  private var next: Int
  private var waiting: [Int: RecordOutput] = [:]
  private var suspended: [CheckedContinuation<Void, Never>] = []
  private var stop: DatasetError?

  /// After so many records the checkpoint is kept.
  private static let interval = 16

  /// - Parameters:
  ///   - store: the part. Nobody else may use it before ``finish()``.
  ///   - range: the part's records.
  ///   - window: how many records may be ahead of the first that is not done.
  ///   - failureLimit: how many records may fail.
  init(
    _ store: sending PartStore, range: Range<Int>, window: Int, failureLimit: Int,
    progress: @escaping @Sendable (BuildProgress) -> Void
  ) {
    next = store.checkpoint.next
    first = range.lowerBound
    state = BuildProgress(
      total: range.count, done: next - range.lowerBound, counts: store.checkpoint.counts)
    self.store = store
    self.window = window
    self.failureLimit = failureLimit
    self.progress = progress
  }

  /// Takes a record's output; returns when another record may be begun.
  ///
  /// - Throws: ``DatasetError`` where a stream cannot be written or too many failed, to every worker.
  func commit(_ number: Int, _ output: RecordOutput) async throws(DatasetError) {
    waiting[number] = output
    do throws(DatasetError) {
      try drain()
    } catch {
      stop = stop ?? error
    }
    resume()
    while stop == nil, number >= next + window {
      await withCheckedContinuation { suspended.append($0) }
    }
    if let stop { throw stop }
  }

  /// Ends all that wait: another worker cannot go on.
  func fail(_ error: DatasetError) {
    stop = stop ?? error
    resume()
  }

  /// Ends the part after its last record.
  ///
  /// - Parameter end: the number behind it.
  /// - Returns: what the part holds.
  /// - Throws: ``DatasetError/lostRecords(count:)`` where the inputs ended before it.
  func finish(at end: Int) throws(DatasetError) -> Counts {
    guard next == end else {
      try store.save()
      throw .lostRecords(count: end - next)
    }
    try store.finish()
    return store.checkpoint.counts
  }

  /// Keeps how far the part is, when it does not come to its end.
  func save() { try? store.save() }

  private func drain() throws(DatasetError) {
    guard stop == nil else { return }
    while let output = waiting.removeValue(forKey: next) {
      if case .failed(let failure) = output, state.counts.failures >= failureLimit {
        throw .tooManyFailures(limit: failureLimit, record: failure.place, reason: failure.reason)
      }
      try store.add(output)
      next += 1
      state.counts = store.checkpoint.counts
      state.done = next - first
      if case .made(let record) = output { state.warnings = record.warnings } else { state.warnings = [] }
      progress(state)
      if next.isMultiple(of: Self.interval) { try store.save() }
    }
  }

  private func resume() {
    for continuation in suspended { continuation.resume() }
    suspended = []
  }
}
