internal import Synchronization

/// Sends requests by libcurl, which is loaded by the first one. As many connections stay open as requests were in
/// flight at the same time. Proxies are those that the environment names, unless the endpoint names one.
public final class CurlTransport: HTTPTransport {
  /// Where requests go.
  public let endpoint: HTTPEndpoint
  private let headers: [String]
  private let idle = Mutex<[CurlSession]>([])

  /// A transport without connections yet.
  public init(_ endpoint: HTTPEndpoint, program: String) {
    self.endpoint = endpoint
    headers =
      [
        "Content-Type: application/json", "Accept: application/json", "User-Agent: \(program)",
        // Servers that do not know of it would let a second pass before each picture.
        "Expect:",
      ] + (endpoint.key.map { ["Authorization: Bearer \($0)"] } ?? [])
  }

  /// Sends a body and waits for the reply.
  public func post(_ body: [UInt8]) -> HTTPReply {
    guard let session = idle.withLock({ $0.popLast() }) ?? CurlSession() else {
      return .refused(
        reason:
          "libcurl cannot be loaded, which sends requests; install libcurl 4 (Debian: libcurl4, Fedora: libcurl)"
      )
    }
    let reply = session.post(body, to: endpoint, headers: headers)
    idle.withLock { $0.append(session) }
    return reply
  }
}
