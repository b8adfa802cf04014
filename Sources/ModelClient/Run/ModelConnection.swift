public import Evaluation

/// Makes a model that is asked plain texts, such as a judge.
public enum ModelConnection {
  /// The model behind an address.
  ///
  /// - Parameters:
  ///   - request: the address, the model's name, key, deadline and retries; records and pictures play no part.
  ///   - scheme: when requests are sent again; nil for the usual one.
  ///   - program: the name of the program, with its version.
  ///   - onRetry: is told why a request is sent again.
  /// - Throws: ``EvaluationError/request(subject:problem:)``, ``EvaluationError/unreadable(path:reason:)``,
  ///   ``EvaluationError/model(name:reason:)``.
  public static func model(
    _ request: RunRequest, scheme: RetryPolicy.Scheme? = nil, program: String,
    onRetry: @escaping @Sendable (String) -> Void
  ) throws(EvaluationError) -> any ChatModel {
    var parts = try RunParts(request, program: program, onRetry: onRetry)
    parts.scheme = scheme
    return try parts.model().0
  }
}
