public import Files

/// Scores rollouts row by row and keeps their mean.
public struct RewardFilter: Sendable {
  /// How the rewards are computed.
  public let function: RewardFunction
  /// Whether each row says why.
  public let isExplained: Bool
  /// Rows that were scored.
  public private(set) var scored = 0
  /// Rows that could not be scored, of which ``faults`` holds the first.
  public private(set) var faulty = 0
  /// The first rows that could not be scored, with their lines.
  public private(set) var faults: [(line: Int, fault: RowFault)] = []

  private var sum = RewardScore(format: 0, diagnosis: 0, evidence: 0, total: 0)

  /// How many faults are kept.
  static let faultLimit = 20

  /// A filter that has seen no row.
  public init(_ function: RewardFunction = RewardFunction(), isExplained: Bool = false) {
    self.function = function
    self.isExplained = isExplained
  }

  /// The rewards of a row as one line of JSON without its end: `id` where the row has one, `format`, `diagnosis`,
  /// `evidence`, `total`, and `explain` where asked for. A row that cannot be scored gives nulls and `error`.
  ///
  /// - Parameters:
  ///   - line: a JSON object with `completion` or `response`, and `solution`.
  ///   - number: its number in the file, from 1, for faults.
  ///   - answersBlanks: whether a blank line is a row that cannot be scored.
  /// - Returns: nil for a blank line otherwise.
  public mutating func answer(_ line: [UInt8], number: Int, answersBlanks: Bool = false) -> [UInt8]? {
    guard answersBlanks || !JSONRow.isBlank(line) else { return nil }
    var id: JSONValue?
    do throws(RowFault) {
      let row = try JSONRow(line: line)
      id = row.members["id"]
      let rollout = try Rollout(row: row)
      let score = function.score(rollout)
      add(score)
      return RewardRow.json(score, id: id, explanation: isExplained ? function.explain(rollout) : nil)
    } catch {
      faulty += 1
      if faults.count < Self.faultLimit { faults.append((number, error)) }
      return RewardRow.json(error, id: id, line: number)
    }
  }

  /// The mean of the rows that were scored; nil where there was none.
  public var mean: RewardScore? {
    guard scored > 0 else { return nil }
    let count = Double(scored)
    return RewardScore(
      format: sum.format / count, diagnosis: sum.diagnosis / count, evidence: sum.evidence / count,
      total: sum.total / count)
  }

  private mutating func add(_ score: RewardScore) {
    scored += 1
    sum.format += score.format
    sum.diagnosis += score.diagnosis
    sum.evidence += score.evidence
    sum.total += score.total
  }
}
