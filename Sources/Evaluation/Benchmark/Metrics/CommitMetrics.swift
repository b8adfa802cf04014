/// What the benchmark measures of a model that was made to decide after each loop: accuracy by how much of the findings
/// it had seen.
public struct CommitMetrics: Equatable, Sendable {
  /// Answers to the initial question against the label.
  public var initialQuestion = Tally()
  /// Decisions against the label, by bin.
  public var bins = [Tally](repeating: Tally(), count: Self.edges.count)

  /// The bins in percent of the findings: above the lower edge, up to the upper.
  public static let edges = [
    (low: 0, high: 25), (low: 25, high: 50), (low: 50, high: 75), (low: 75, high: 100),
  ]

  /// Nothing counted yet.
  public init() {}

  /// The bin, from 0, of the decision after a loop, from 0, of so many.
  public static func bin(loop: Int, of count: Int) -> Int {
    let percent = Double(loop + 1) / Double(count) * 100
    return edges.firstIndex { percent <= Double($0.high) } ?? edges.count - 1
  }

  /// Adds what was counted elsewhere.
  public static func += (a: inout CommitMetrics, b: CommitMetrics) {
    a.initialQuestion += b.initialQuestion
    for index in a.bins.indices { a.bins[index] += b.bins[index] }
  }
}
