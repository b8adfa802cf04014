/// How many of how many.
public struct Tally: Equatable, Sendable {
  /// All.
  public var total = 0
  /// Those that are right.
  public var correct = 0

  /// A count.
  public init(total: Int = 0, correct: Int = 0) { (self.total, self.correct) = (total, correct) }

  /// The share, 0 where there is nothing.
  public var accuracy: Double { total > 0 ? Double(correct) / Double(total) : 0 }

  mutating func add(_ isCorrect: Bool) {
    total += 1
    if isCorrect { correct += 1 }
  }

  static func += (a: inout Tally, b: Tally) {
    a.total += b.total
    a.correct += b.correct
  }
}
