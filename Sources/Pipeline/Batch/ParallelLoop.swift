internal import Synchronization

/// The one place where work runs in parallel.
///
/// It runs on threads of its own, neither tasks nor Dispatch: the work may wait for a disk or a server, and a forked
/// process has no pool of threads.
public enum ParallelLoop {
  /// Does each of a number of pieces of work once, whichever thread is free, the caller's among them. It returns when
  /// all are done.
  ///
  /// - Parameters:
  ///   - count: pieces of work.
  ///   - workers: how many run in parallel, at least 1.
  ///   - makeTools: what a thread has for itself, for instance a renderer.
  ///   - body: does the piece of a number.
  /// - Returns: the results in the order of the pieces.
  /// - Throws: the error of the lowest piece that failed; after a failure no piece behind it is begun.
  public static func map<Tools, Value: Sendable, Failure: Error>(
    count: Int, workers: Int, makeTools: @Sendable () -> Tools,
    _ body: @Sendable (Int, Tools) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    let outcomes = Mutex(Outcomes<Value, Failure>(count: count))
    run(workers: min(workers, count)) {
      let tools = makeTools()
      while let index = outcomes.withLock({ $0.next() }) {
        let outcome: Result<Value, Failure>
        do throws(Failure) { outcome = .success(try body(index, tools)) } catch { outcome = .failure(error) }
        outcomes.withLock { $0.note(outcome, of: index) }
      }
    }
    return try outcomes.withLock { outcomes throws(Failure) in try outcomes.values() }
  }

  /// Does each of a number of pieces of work once, without tools.
  public static func map<Value: Sendable, Failure: Error>(
    count: Int, workers: Int, _ body: @Sendable (Int) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    try map(count: count, workers: workers, makeTools: {}) { index, _ throws(Failure) in try body(index) }
  }

  /// Runs a body on several threads, of which the caller's is one: where the system gives no more, it does all.
  private static func run(workers: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      let threads = (1..<max(1, workers)).compactMap { _ in WorkerThread(body) }
      body()
      threads.forEach { $0.join() }
    }
  }
}

/// Which pieces of work were begun, and what became of them.
private struct Outcomes<Value: Sendable, Failure: Error>: Sendable {
  private var begun = 0
  private var end: Int
  private var results: [Result<Value, Failure>?]

  init(count: Int) {
    end = count
    results = Array(repeating: nil, count: count)
  }

  /// The number of a piece that nobody has begun, or nil when all are begun.
  mutating func next() -> Int? {
    guard begun < end else { return nil }
    defer { begun += 1 }
    return begun
  }

  mutating func note(_ result: Result<Value, Failure>, of index: Int) {
    results[index] = result
    if case .failure = result { end = min(end, index) }
  }

  func values() throws(Failure) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(results.count)
    for result in results { if let result { values.append(try result.get()) } }
    return values
  }
}
