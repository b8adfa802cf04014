/// Where a question stands in a sample.
public enum QuestionLocation: Hashable, Sendable, CustomStringConvertible {
  /// The initial diagnostic question.
  case initial
  /// A step of a loop: the loop from 0, the step's key, and the position in the list where the step holds one.
  case step(loop: Int, key: String, item: Int?)

  /// The JSON path, for instance `data.reasoning[0].ecg_grounding[1]`.
  public var description: String {
    switch self {
    case .initial: "data.initial_diagnostic_question"
    case .step(let loop, let key, nil): "data.reasoning[\(loop)].\(key)"
    case .step(let loop, let key, let item?): "data.reasoning[\(loop)].\(key)[\(item)]"
    }
  }
}
