internal import CCurl

/// Owns one of libcurl's easy handles and the connections that it keeps open. One thread uses it at a time, which its
/// pool sees to.
final class CurlSession: Sendable {
  /// The handle's address; a pointer could not be handed from thread to thread.
  private let address: UInt

  /// Nil where libcurl is not installed.
  init?() {
    guard let handle = unsafe leadsheet_curl_open() else { return nil }
    address = UInt(bitPattern: handle)
  }

  deinit { unsafe leadsheet_curl_close(OpaquePointer(bitPattern: address)) }

  /// Sends a body and waits for the reply.
  func post(_ body: [UInt8], to endpoint: HTTPEndpoint, headers: [String]) -> HTTPReply {
    var answer = unsafe leadsheet_curl_answer()
    defer { unsafe leadsheet_curl_free(&answer) }
    unsafe withRequest(body, endpoint, headers) { request in
      unsafe leadsheet_curl_post(OpaquePointer(bitPattern: address), request, &answer)
    }
    return unsafe reply(answer, limit: endpoint.limit)
  }

  /// The request as C has it. Its texts live as long as `send` runs.
  private func withRequest(
    _ body: [UInt8], _ endpoint: HTTPEndpoint, _ headers: [String],
    _ send: (UnsafePointer<leadsheet_curl_request>) -> Void
  ) {
    // All texts in one block, a zero behind each.
    var text: [CChar] = []
    func add(_ line: String) -> Int {
      let start = text.count
      for byte in line.utf8 { text.append(CChar(bitPattern: byte)) }
      text.append(0)
      return start
    }
    let url = add(endpoint.url)
    let certificates = endpoint.certificates.map(add)
    let proxy = endpoint.proxy.map(add)
    let lines = headers.map(add)
    unsafe text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      let pointers: [UnsafePointer<CChar>?] = unsafe lines.map { unsafe base + $0 } + [nil]
      unsafe pointers.withUnsafeBufferPointer { pointers in
        unsafe body.withUnsafeBufferPointer { body in
          var request = unsafe leadsheet_curl_request(
            url: base + url, headers: pointers.baseAddress, body: body.baseAddress, body_count: body.count,
            timeout_ms: Int64(endpoint.timeout * 1000),
            connect_timeout_ms: Int64(endpoint.connectTimeout * 1000),
            ca_file: certificates.map { unsafe base + $0 }, proxy: proxy.map { unsafe base + $0 },
            limit: endpoint.limit)
          unsafe send(&request)
        }
      }
    }
  }

  private func reply(_ answer: leadsheet_curl_answer, limit: Int) -> HTTPReply {
    let reason = unsafe withUnsafeBytes(of: answer.reason) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch unsafe answer.outcome {
    case LEADSHEET_CURL_ANSWERED:
      let body = unsafe UnsafeBufferPointer(start: answer.body, count: answer.count)
      return unsafe .answered(
        status: Int(answer.status), retryAfter: Double(max(answer.retry_after, 0)), body: Array(body))
    case LEADSHEET_CURL_TIMEOUT: return .timeout
    case LEADSHEET_CURL_TOO_LONG: return .tooLong(limit: limit)
    case LEADSHEET_CURL_REFUSED: return .refused(reason: reason)
    default: return .broken(reason: reason)
    }
  }
}
