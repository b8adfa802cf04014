internal import Evaluation
internal import Files

extension BoundFunction {
  /// The rewards of answers, as `reward score` gives them: lists in, lists of numbers out; what cannot be scored is null
  /// there and has its reason in `errors`.
  static let reward = BoundFunction("reward", options: RewardRequest.init) { request, _, _ in
    let rows = request.rows()
    var answer = AnswerDocument()
    for name in request.names {
      answer.set(
        name.rawValue,
        json: JSONText.list(rows.map { $0.score.map { "\($0[keyPath: name.path])" } ?? "null" }).utf8)
    }
    if request.isExplained {
      answer.set("explain", json: JSONText.list(rows.map { $0.explanation ?? "null" }).utf8)
    }
    answer.set("errors", json: JSONText.list(rows.map { $0.error.map(JSONText.string) ?? "null" }).utf8)
    return answer
  }
}

/// Answers that are scored.
private struct RewardRequest {
  /// A reward.
  enum Name: String, CaseIterable {
    case format, diagnosis, evidence, total

    var path: KeyPath<RewardScore, Double> {
      switch self {
      case .format: \.format
      case .diagnosis: \.diagnosis
      case .evidence: \.evidence
      case .total: \.total
      }
    }
  }

  /// An answer with its rewards, or why it has none.
  struct Row {
    var score: RewardScore?
    var explanation: String?
    var error: String?
  }

  let names: [Name]
  let isExplained: Bool
  private let function: RewardFunction
  private let completions: [JSONValue]
  private let solutions: [JSONValue]

  init(_ request: RequestReader) {
    names =
      request.text("name") == "all" || !request.has("name")
      ? Name.allCases : request.choice("name", Name.self).map { [$0] } ?? []
    isExplained = request.flag("explain")
    let weights = request.object("weights")
    let range = -1e6...1e6
    func weight(_ key: String) -> Double { weights?.number(key, in: range) ?? 1 }
    function = RewardFunction(
      weights: RewardFunction.Weights(
        format: weight("format"), diagnosis: weight("diagnosis"), evidence: weight("evidence")),
      evidenceWeight: request.number("evidenceWeight", in: range) ?? 1)
    request.require("completions", "a list of answers")
    request.require("solutions", "a list of what is right")
    completions = request.list("completions")
    let given = request.list("solutions")
    solutions = given.count == 1 ? Array(repeating: given[0], count: completions.count) : given
    if solutions.count != completions.count {
      request.reject(
        "solutions", "has \(given.count) entries for \(completions.count) answers; give one for each")
    }
  }

  func rows() -> [Row] { zip(completions, solutions).map(row) }

  private func row(_ completion: JSONValue, _ solution: JSONValue) -> Row {
    do throws(RowFault) {
      let rollout = try Rollout(completion: completion, solution: solution)
      return Row(
        score: function.score(rollout), explanation: isExplained ? function.explain(rollout).json : nil)
    } catch {
      return Row(error: error.description)
    }
  }
}
