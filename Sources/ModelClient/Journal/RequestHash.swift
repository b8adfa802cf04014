package import Evaluation
internal import Files

/// What tells requests apart in a journal.
package struct RequestHash: Sendable {
  /// What all requests of a model have in common: the model and its parameters.
  private let common: String

  /// Of requests with these parts in common.
  package init(common: [String]) {
    var hash = SHA256()
    for part in common { hash.update(part) }
    self.common = hash.digits()
  }

  /// SHA-256 over the common parts, the ECG's digest and each message's role, media and text.
  package func key(of request: ChatRequest) -> String {
    var hash = SHA256()
    hash.update(common)
    let digest = request.ecg?.digest ?? ""
    // Records may move; only a model that is told nothing else tells them apart by their paths.
    hash.update(digest.isEmpty ? request.ecg?.recordPath ?? "" : digest)
    hash.update(request.question?.diagnosis ?? "")
    hash.update(request.leadingMedia.map(\.rawValue).joined(separator: ","))
    for message in request.messages {
      hash.update(message.role.rawValue)
      hash.update(message.media.map(\.rawValue).joined(separator: ","))
      hash.update(message.text)
    }
    return hash.digits()
  }
}
