internal import Foundation
internal import Synchronization

/// Runs blocking work on threads of its own: neither tasks nor Dispatch, since the work may wait for a server, and
/// since a forked process has no pool of threads.
package enum Workers {
  /// Calls `body` for each index below `count`, on at most `jobs` threads, and returns what it gave in order.
  ///
  /// - Throws: the error of the lowest index that failed; after a failure no index above it is begun.
  package static func map<Value: Sendable>(
    count: Int, jobs: Int, _ body: @Sendable (Int) throws(EvaluationError) -> Value
  ) throws(EvaluationError) -> [Value] {
    let shared = Mutex(Progress<Value>(count: count))
    withoutActuallyEscaping(body) { body in
      let work: @Sendable () -> Void = {
        while let index = shared.withLock({ $0.take() }) {
          let outcome: Result<Value, EvaluationError>
          do throws(EvaluationError) { outcome = .success(try body(index)) } catch {
            outcome = .failure(error)
          }
          shared.withLock { $0.note(outcome, at: index) }
        }
      }
      let threads = (1..<max(1, min(jobs, count))).compactMap { _ in WorkerThread(work) }
      work()
      threads.forEach { $0.join() }
    }
    return try shared.withLock { progress throws(EvaluationError) in try progress.values() }
  }

  /// What was taken and what was done.
  private struct Progress<Value: Sendable>: Sendable {
    var next = 0
    var outcomes: [Result<Value, EvaluationError>?]
    var end: Int

    init(count: Int) {
      outcomes = Array(repeating: nil, count: count)
      end = count
    }

    mutating func take() -> Int? {
      guard next < end else { return nil }
      defer { next += 1 }
      return next
    }

    mutating func note(_ outcome: Result<Value, EvaluationError>, at index: Int) {
      outcomes[index] = outcome
      if case .failure = outcome { end = min(end, index) }
    }

    func values() throws(EvaluationError) -> [Value] {
      var values: [Value] = []
      values.reserveCapacity(outcomes.count)
      for outcome in outcomes { if let outcome { values.append(try outcome.get()) } }
      return values
    }
  }
}

/// A thread that runs one closure.
private struct WorkerThread {
  private let thread: pthread_t

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Nil where the system gives no thread; the caller does the work alone then.
  init?(_ body: @escaping @Sendable () -> Void) {
    let work = unsafe Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var handle: pthread_t?
      let status = unsafe pthread_create(&handle, nil, { unsafe Self.start($0) }, work.toOpaque())
      guard status == 0, let handle = unsafe handle else {
        unsafe work.release()
        return nil
      }
      unsafe thread = handle
    #else
      var handle = pthread_t()
      let status = unsafe pthread_create(&handle, nil, { unsafe WorkerThread.start($0) }, work.toOpaque())
      guard status == 0 else {
        unsafe work.release()
        return nil
      }
      thread = handle
    #endif
  }

  func join() { pthread_join(thread, nil) }

  private static func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
    return nil
  }
}
