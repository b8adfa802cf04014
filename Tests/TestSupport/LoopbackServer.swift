public import Foundation
import Synchronization

/// An HTTP server on loopback for one test. Every connection has a thread; connections stay open between requests.
public final class LoopbackServer: Sendable {
  /// A request that arrived.
  public struct Request: Sendable {
    /// The number of the request, from 0, in the order of arrival.
    public let number: Int
    /// `POST /v1/chat/completions HTTP/1.1`.
    public let line: String
    /// The header's fields, names in small letters.
    public let headers: [String: String]
    /// The body.
    public let body: Data
  }

  /// What becomes of a request.
  public enum Reaction: Sendable {
    /// A whole reply.
    case reply(status: Int, headers: [String] = [], body: Data)
    /// These bytes, then the connection is closed.
    case bytes(Data)
    /// These bytes, then nothing for this long, in s; then the connection is closed.
    case silence(Double, after: Data = Data())
  }

  /// `http://127.0.0.1:PORT/v1`.
  public let address: String
  private let socketHandle: Int32
  private let react: @Sendable (Request) -> Reaction
  private let state = Mutex<(count: Int, open: Int, most: Int)>((0, 0, 0))

  /// How many requests arrived.
  public var requestCount: Int { state.withLock { $0.count } }
  /// The most requests that were answered at the same time.
  public var mostAtOnce: Int { state.withLock { $0.most } }

  /// A server that listens on a free port.
  public init(_ react: @escaping @Sendable (Request) -> Reaction) throws {
    self.react = react
    #if canImport(Darwin)
      let handle = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    socketHandle = handle
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &place) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe bind(handle, place, length) == 0 && listen(handle, 64) == 0
          && getsockname(handle, place, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))/v1"
    let listening = handle
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listening, nil, nil)
        if connection < 0, errno == EINTR || errno == ECONNABORTED { continue }
        guard connection >= 0 else { return }
        guard let server = self else { return _ = close(connection) }
        Thread.detachNewThread { server.serve(connection) }
      }
    }
  }

  deinit {
    shutdown(socketHandle, Int32(2))
    close(socketHandle)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    var buffer = Data()
    while let request = read(connection, &buffer) {
      state.withLock { state in
        state.open += 1
        state.most = max(state.most, state.open)
      }
      defer { state.withLock { $0.open -= 1 } }
      switch react(request) {
      case .reply(let status, let headers, let body):
        let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.count)"] + headers + ["", ""]
        guard write(connection, Data(lines.joined(separator: "\r\n").utf8) + body) else { return }
      case .bytes(let bytes):
        _ = write(connection, bytes)
        return
      case .silence(let seconds, let bytes):
        _ = write(connection, bytes)
        Thread.sleep(forTimeInterval: seconds)
        return
      }
    }
  }

  private func read(_ connection: Int32, _ buffer: inout Data) -> Request? {
    let end = Data("\r\n\r\n".utf8)
    while buffer.range(of: end) == nil { guard receive(connection, &buffer) else { return nil } }
    guard let range = buffer.range(of: end) else { return nil }
    let lines = String(decoding: buffer[..<range.lowerBound], as: UTF8.self).split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    buffer = Data(buffer[range.upperBound...])
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length { guard receive(connection, &buffer) else { return nil } }
    let body = Data(buffer.prefix(length))
    buffer = Data(buffer.dropFirst(length))
    let number = state.withLock { state in
      state.count += 1
      return state.count - 1
    }
    return Request(number: number, line: String(lines.first ?? ""), headers: headers, body: body)
  }

  private func receive(_ connection: Int32, _ buffer: inout Data) -> Bool {
    var part = [UInt8](repeating: 0, count: 1 << 16)
    var count = -1
    repeat {
      count = unsafe part.withUnsafeMutableBytes { unsafe recv(connection, $0.baseAddress, $0.count, 0) }
    } while count < 0 && errno == EINTR
    guard count > 0 else { return false }
    buffer += part[..<count]
    return true
  }

  private func write(_ connection: Int32, _ bytes: Data) -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe send(connection, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension LoopbackServer.Reaction {
  /// What a chat API replies.
  public static func answer(_ text: String, usage: (prompt: Int, completion: Int)? = nil) -> Self {
    var body: [String: Any] = ["choices": [["index": 0, "message": ["role": "assistant", "content": text]]]]
    if let usage { body["usage"] = ["prompt_tokens": usage.prompt, "completion_tokens": usage.completion] }
    return .reply(status: 200, body: (try? JSONSerialization.data(withJSONObject: body)) ?? Data())
  }

  /// What a chat API says of an error.
  public static func error(_ status: Int, _ message: String, headers: [String] = []) -> Self {
    let body = (try? JSONSerialization.data(withJSONObject: ["error": ["message": message]])) ?? Data()
    return .reply(status: status, headers: headers, body: body)
  }
}
