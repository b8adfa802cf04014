/// Sends the bodies of requests to one address, and blocks until there is a reply.
public protocol HTTPTransport: Sendable {
  /// Sends a body.
  func post(_ body: [UInt8]) -> HTTPReply
}

/// What became of a request.
public enum HTTPReply: Equatable, Sendable {
  /// The server answered: its status, the seconds that it asks to wait (0 where it does not ask), and the body.
  case answered(status: Int, retryAfter: Double, body: [UInt8])
  /// The deadline passed.
  case timeout
  /// No connection was made, or it broke off.
  case broken(reason: String)
  /// The answer was longer than allowed.
  case tooLong(limit: Int)
  /// Nothing can be sent there: no such host, an untrusted certificate, an invalid address.
  case refused(reason: String)
}

/// Where requests go and how long they may take.
public struct HTTPEndpoint: Equatable, Sendable {
  /// The whole address, for instance `http://127.0.0.1:8000/v1/chat/completions`.
  public var url: String
  /// The key that is sent as a bearer token, or nil.
  public var key: String?
  /// The deadline of a whole request, in s.
  public var timeout: Double
  /// The deadline of making a connection, in s.
  public var connectTimeout = 30.0
  /// A file of trusted certificates (PEM) in place of the system's.
  public var certificates: String?
  /// A proxy in place of the one that the environment names.
  public var proxy: String?
  /// The most bytes of an answer.
  public var limit = 16 << 20

  /// An address of a chat API. `/chat/completions` is appended where the address does not end with it.
  ///
  /// - Parameters:
  ///   - server: the API's address, for instance `http://127.0.0.1:8000/v1`.
  ///   - key: a bearer token.
  ///   - timeout: the deadline of a whole request, in s, 0.001 to 1e6.
  /// - Throws: ``AddressFault`` where the address or the key cannot be sent.
  public init(server: String, key: String? = nil, timeout: Double = 300) throws(AddressFault) {
    guard ["http://", "https://"].contains(where: server.lowercased().hasPrefix) else {
      throw AddressFault(
        server, "is no address of a server; use http://… or https://…, exec:COMMAND or stub:KIND")
    }
    guard server.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw AddressFault(server, "has blanks or characters that an address cannot have")
    }
    if let key, !key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) || key.isEmpty {
      throw AddressFault("the API key", "is empty or has blanks, line ends or characters beyond ASCII")
    }
    guard (0.001...1e6).contains(timeout) else {
      throw AddressFault("--timeout", "is out of range; use 0.001 to 1000000 seconds")
    }
    var base = server[...]
    while base.hasSuffix("/") { base = base.dropLast() }
    url = base.hasSuffix("/chat/completions") ? String(base) : base + "/chat/completions"
    self.key = key
    self.timeout = timeout
  }
}

/// An address or key that cannot be used.
public struct AddressFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong: an address, an option.
  public let subject: String
  /// Why, and what to do.
  public let problem: String

  /// A fault.
  public init(_ subject: String, _ problem: String) {
    self.subject = subject
    self.problem = problem
  }

  /// Subject and problem.
  public var description: String { "\(subject): \(problem)" }
}
