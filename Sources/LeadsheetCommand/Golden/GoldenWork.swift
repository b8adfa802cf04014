import Chart
import Golden
import Verification

/// Draws and compares cases side by side.
enum GoldenWork {
  /// The results in the order of the cases, whatever the number of workers.
  static func results(
    of cases: [GoldenCase], in suite: GoldenSuite, jobs: Int, keepsViews: Bool
  ) async -> [GoldenResult] {
    let queue = WorkQueue(count: cases.count)
    return await withTaskGroup(of: [(Int, GoldenResult)].self) { group in
      for _ in 0..<min(jobs, max(cases.count, 1)) {
        group.addTask {
          let renderer = ChartRenderer()
          var results: [(Int, GoldenResult)] = []
          while let index = queue.next() {
            results.append((index, suite.check(cases[index], with: renderer, keepsViews: keepsViews)))
          }
          return results
        }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Prints each result that says something, and the counts.
  static func tell(_ report: GoldenReport, quiet: Bool) {
    for result in report.results where !(quiet && result.status == .passed) {
      Console.print("\(result.status.rawValue)  \(result.name)", to: .standardOutput)
      for line in lines(of: result) { Console.print("        \(line)", to: .standardOutput) }
    }
    Console.print(report.summary, to: .standardOutput)
  }

  /// What differs, of the geometry only the first lines.
  private static func lines(of result: GoldenResult) -> [String] {
    let geometry = result.differences.filter { $0.kind == .geometry }
    let hidden = geometry.count - 4
    return result.differences.filter { $0.kind != .geometry }.map(\.description)
      + geometry.prefix(4).map(\.description)
      + (hidden > 0 ? ["and \(hidden) more lines of the geometry, which --report and --json have"] : [])
      + result.notes
  }
}
