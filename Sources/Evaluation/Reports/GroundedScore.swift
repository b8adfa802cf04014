internal import Files

/// The table of a judge's scores: the mean of each criterion over the reports that have it.
public struct GroundedScore: Sendable {
  /// Answers that were read.
  public private(set) var rows = 0
  /// Rows without an answer, because the judge failed.
  public private(set) var failed = 0
  /// Answers that are not JSON.
  public private(set) var damaged = 0

  private var sums: [GroundedCriterion: (sum: Double, count: Int)] = [:]
  private var averageSum = 0.0
  private var averageCount = 0

  /// A table of no row.
  public init() {}

  /// What one answer gives: each criterion that it holds.
  static func values(_ answer: JudgeAnswer) -> [GroundedCriterion: Double] {
    answer.scores.reduce(into: [:]) { $0[$1.key] = $1.key.value(of: $1.value) }
  }

  /// Adds a judge's answer.
  mutating func add(_ answer: JudgeAnswer) {
    rows += 1
    if answer.isDamaged { damaged += 1 }
    let values = Self.values(answer)
    for (criterion, value) in values {
      let old = sums[criterion] ?? (0, 0)
      sums[criterion] = (old.sum + value, old.count + 1)
    }
    let averaged = GroundedCriterion.averaged.compactMap { values[$0] }
    guard !averaged.isEmpty else { return }
    averageSum += averaged.reduce(0, +) / Double(averaged.count)
    averageCount += 1
  }

  /// Adds a row of a judge's batch: `response.body.choices[0].message.content`, or a plain `response`. A row with an
  /// `error` counts as failed.
  mutating func add(row: JSONRow, isPublished: Bool) throws(RowFault) {
    if let error = row["error"], error != .bool(false), error != .string("") {
      failed += 1
      return
    }
    let choices = row["response"]?["body"]?["choices"]?.elements
    guard let text = choices?.first?["message"]?["content"]?.text ?? row["response"]?.text else {
      throw RowFault(path: "response.body.choices[0].message.content", problem: "is missing, or not a text")
    }
    add(JudgeAnswer(text, isPublished: isPublished))
  }

  /// The mean of a criterion, that of diagnoses in per cent; nil where no answer holds it.
  public func mean(_ criterion: GroundedCriterion) -> Double? {
    guard let (sum, count) = sums[criterion], count > 0 else { return nil }
    return sum / Double(count) * (criterion == .diagnosisAccuracy ? 100 : 1)
  }

  /// The mean of the three criteria of 0 to 100; nil where one of them is in no answer.
  public var average: Double? {
    guard GroundedCriterion.averaged.allSatisfy({ sums[$0] != nil }), averageCount > 0 else { return nil }
    return averageSum / Double(averageCount)
  }
}
