/// What becomes of a question without an answer in text.
public enum MissingPolicy: String, CaseIterable, Sendable {
  /// The evaluation stops.
  case error
  /// It counts as answered wrongly.
  case wrong
  /// Its sample is left out; of forced commit, the question alone.
  case skip
}
