internal import Synchronization

/// The one place where work goes on side by side.
public enum ParallelLoop {
  /// Runs a body several times side by side.
  ///
  /// - Parameter workers: how many times, at least 1.
  /// - Returns: the results in the order in which they came.
  public static func run<Result: Sendable>(
    workers: Int, _ body: @escaping @Sendable () async -> Result
  ) async -> [Result] {
    await withTaskGroup(of: Result.self) { group in
      for _ in 0..<max(workers, 1) { group.addTask { await body() } }
      var results: [Result] = []
      for await result in group { results.append(result) }
      return results
    }
  }

  /// Does each of a number of pieces of work once, whichever worker is free.
  ///
  /// - Parameters:
  ///   - count: pieces of work.
  ///   - workers: how many go on side by side, at least 1.
  ///   - makeTools: what a worker has for itself, for instance a renderer.
  ///   - body: does the piece of a number.
  /// - Returns: the results in the order of the pieces.
  public static func map<Tools, Result: Sendable>(
    count: Int, workers: Int, makeTools: @escaping @Sendable () -> Tools,
    _ body: @escaping @Sendable (Int, Tools) -> Result
  ) async -> [Result] {
    let queue = WorkQueue(count: count)
    let parts = await run(workers: min(workers, count)) {
      let tools = makeTools()
      var results: [(Int, Result)] = []
      while let index = queue.next() { results.append((index, body(index, tools))) }
      return results
    }
    return parts.joined().sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// Hands out the numbers of pieces of work, each once, to whichever worker is free.
private final class WorkQueue: Sendable {
  private let count: Int
  private let taken = Atomic(0)

  init(count: Int) { self.count = count }

  /// The next number, or nil when all are taken.
  func next() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
