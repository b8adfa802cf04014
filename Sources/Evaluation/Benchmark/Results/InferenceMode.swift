/// How a model was asked.
public enum InferenceMode: String, CaseIterable, Sendable {
  /// Every question in turn.
  case standard = "default"
  /// The initial question, and after each loop a decision between Yes and No.
  case forcedCommit = "forced-commit"
}
