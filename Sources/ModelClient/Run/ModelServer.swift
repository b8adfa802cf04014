/// What stands behind `--server`.
enum ModelServer: Equatable {
  /// A chat API.
  case http(String)
  /// A command that is started.
  case process(String)
  /// A rule.
  case stub(String)

  init(_ address: String) {
    if address.hasPrefix("exec:") {
      self = .process(String(address.dropFirst(5)))
    } else if address.hasPrefix("stub:") {
      self = .stub(String(address.dropFirst(5)))
    } else {
      self = .http(address)
    }
  }

  /// What the fingerprint says of it. A server's address is left out: the same model may be served elsewhere.
  var kind: String {
    switch self {
    case .http: "chat API"
    case .process(let command): "exec:\(command)"
    case .stub(let name): "stub:\(name)"
    }
  }

  /// Whether it is a rule.
  var isStub: Bool { if case .stub = self { true } else { false } }

  /// What a model is called unless it has a name.
  var defaultName: String? {
    switch self {
    case .http, .process: nil
    case .stub(let name): "stub-\(name)"
    }
  }
}
