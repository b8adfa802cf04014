import Synchronization
import Testing

@testable import Pipeline

@Suite struct ParallelLoopTests {
  private struct Refusal: Error, Equatable { var index: Int }

  @Test("results come in the order of the pieces", arguments: [(0, 1), (1, 8), (100, 1), (100, 3), (3, 64)])
  func order(count: Int, workers: Int) {
    let begun = Mutex<[Int]>([])
    let results = ParallelLoop.map(count: count, workers: workers) { index in
      begun.withLock { $0.append(index) }
      return index * index
    }
    #expect(results == (0..<count).map { $0 * $0 })
    #expect(begun.withLock { $0.sorted() } == Array(0..<count))
  }

  @Test("the error of the lowest piece is thrown, and none behind it is begun", arguments: [1, 4])
  func failure(workers: Int) {
    let begun = Mutex<Set<Int>>([])
    #expect(throws: Refusal(index: 5)) {
      try ParallelLoop.map(count: 1000, workers: workers) { index throws(Refusal) in
        begun.withLock { _ = $0.insert(index) }
        if index >= 5 { throw Refusal(index: index) }
        return index
      }
    }
    let pieces = begun.withLock { $0 }
    #expect(pieces.isSuperset(of: 0...5))
    #expect(pieces.count < 5 + 2 * workers)
  }

  @Test("a thread has tools of its own", arguments: [1, 4])
  func tools(workers: Int) {
    final class Tools: Sendable {
      let uses = Mutex(0)
    }
    let all = Mutex<[Tools]>([])
    let results = ParallelLoop.map(
      count: 50, workers: workers,
      makeTools: {
        let tools = Tools()
        all.withLock { $0.append(tools) }
        return tools
      },
      { index, tools in
        tools.uses.withLock { $0 += 1 }
        return index
      })
    #expect(results == Array(0..<50))
    let made = all.withLock { $0 }
    #expect((1...workers).contains(made.count))
    #expect(made.reduce(0) { $0 + $1.uses.withLock { $0 } } == 50)
  }

  @Test("pieces may wait for one another on a monitor")
  func waiting() {
    let turn = Monitor(0)
    let order = Mutex<[Int]>([])
    _ = ParallelLoop.map(count: 4, workers: 4) { index in
      turn.wait { $0 == 3 - index ? true : nil }
      order.withLock { $0.append(index) }
      turn.withLock { $0 += 1 }
      return index
    }
    #expect(order.withLock { $0 } == [3, 2, 1, 0])
  }
}
