/// Scores the rollouts of a file, or of standard input while it stays open.
public struct RewardRun: Sendable {
  /// How rewards are computed.
  public var function: RewardFunction
  /// Whether each row says why.
  public var isExplained: Bool
  /// A JSONL file, or `-` for standard input.
  public var input: String

  /// A run.
  public init(_ function: RewardFunction, isExplained: Bool, input: String) {
    self.function = function
    self.isExplained = isExplained
    self.input = input
  }

  /// Gives the rewards of each row as a line of JSON without its end, as soon as the row is there.
  ///
  /// - Parameters:
  ///   - answersBlanks: whether a blank line gives a line too, so that lines stay in step with what is read.
  ///   - write: takes a line.
  /// - Returns: what was scored.
  public func run(
    answersBlanks: Bool = false, write: ([UInt8]) throws -> Void
  ) throws -> RewardFilter {
    var filter = RewardFilter(function, isExplained: isExplained)
    let lines = try LineSource(path: input)
    while let line = try lines.next() {
      let isBlank = JSONRow.isBlank(line)
      if isBlank, !answersBlanks { continue }
      if let answer = filter.answer(isBlank ? [] : line, number: lines.number, answersBlanks: answersBlanks) {
        try write(answer)
      }
    }
    return filter
  }
}

extension RewardScore {
  /// The rewards as JSON.
  public var json: JSONValue { .object(RewardRow.scores(self)) }
}
