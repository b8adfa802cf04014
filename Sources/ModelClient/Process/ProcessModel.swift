public import Evaluation
internal import Foundation
internal import Pipeline
internal import Synchronization

/// A model in a process of its own: it reads requests and writes answers, a line of JSON each, and stays open.
///
/// Its first line says what it takes of an ECG, for instance `{"input": "image"}` or `{"input": ["signal", "image"]}`,
/// and how many requests it takes before it answers the first, `"parallel": 4` (1 unless said). An answer repeats the
/// request's number: `{"id": 3, "text": "Yes"}`, or `{"id": 3, "error": "…"}` if absent.
public final class ProcessModel: ChatModel {
  private struct State {
    var nextID = 1
    var inFlight = 0
    var isReading = false
    var answers: [Int: Result<ChatAnswer, ChatFailure>] = [:]
    /// Requests that were given up.
    var forgotten: Set<Int> = []
    /// Why the process can no longer be asked.
    var end: ChatFailure?
  }

  /// What the process takes of an ECG.
  public let input: ModelInput
  private let command: String
  private let parallel: Int
  private let timeout: Double
  private let child: ChildProcess
  private let files: MediaFiles
  private let state = Monitor(State())
  private let writing = Mutex(())

  /// Starts a process and waits for its first line.
  ///
  /// - Parameters:
  ///   - command: for the shell.
  ///   - timeout: how long an answer may take, in s.
  ///   - startTimeout: how long the first line may take, in s; models are loaded meanwhile.
  ///   - scratch: a folder for pictures and signals.
  /// - Throws: ``ChatFailure`` where it cannot be started, or its first line is another.
  public init(
    command: String, timeout: Double = 300, startTimeout: Double = 3600, scratch: String
  ) throws(ChatFailure) {
    self.command = "exec:\(command)"
    self.timeout = timeout
    guard let child = ChildProcess(command: command) else {
      throw ChatFailure(.model, model: "exec:\(command)", reason: "cannot be started")
    }
    self.child = child
    files = try MediaFiles(below: scratch)
    (input, parallel) = try Self.greeting(child, "exec:\(command)", timeout: startTimeout)
  }

  private static func greeting(
    _ child: ChildProcess, _ name: String, timeout: Double
  ) throws(ChatFailure) -> (ModelInput, Int) {
    let line: [UInt8]
    do throws(ChildProcess.Fault) {
      line = try child.readLine(timeout: timeout)
    } catch {
      throw ChatFailure(
        .model, model: name, reason: "\(error == .timeout ? "said nothing" : "ended") before its first line")
    }
    let example = #"its first line must say what it takes, for instance {"input": "image"}"#
    guard let json = try? JSONReader.value(line), json.members != nil else {
      throw ChatFailure(.model, model: name, reason: "wrote '\(short(line))'; \(example)")
    }
    let names = json["input"]?.text.map { [$0] } ?? json["input"]?.elements?.map { $0.text ?? "" } ?? []
    let forms = names.compactMap(ModelInput.Form.init(rawValue:))
    guard forms.count == names.count, let input = ModelInput(forms) else {
      throw ChatFailure(
        .model, model: name,
        reason: "takes \(names); \(example), base64, signal or text, or a list of the first three")
    }
    let parallel = json["parallel"].map { $0.int ?? 0 } ?? 1
    guard (1...1024).contains(parallel) else {
      throw ChatFailure(.model, model: name, reason: "\"parallel\" is out of range; use 1 to 1024")
    }
    return (input, parallel)
  }

  /// Hands a request over and waits for its answer.
  public func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    let id = try begin()
    defer { finish(id) }
    return try files.with(request, input) { (paths) throws(ChatFailure) in
      let line = ProcessRequest.bytes(request, id: id, input: input, files: paths)
      try write(line)
      return try waitForAnswer(id)
    }
  }

  // MARK: Turns

  /// A number for a request, once the process takes one more.
  private func begin() throws(ChatFailure) -> Int {
    try state.wait { state -> Result<Int, ChatFailure>? in
      if let end = state.end { return .failure(end) }
      guard state.inFlight < parallel else { return nil }
      state.inFlight += 1
      state.nextID += 1
      return .success(state.nextID - 1)
    }.get()
  }

  private func finish(_ id: Int) {
    state.withLock { state in
      state.inFlight -= 1
      if state.answers.removeValue(forKey: id) == nil { state.forgotten.insert(id) }
    }
  }

  private func write(_ line: [UInt8]) throws(ChatFailure) {
    do throws(ChildProcess.Fault) {
      try writing.withLock { _ throws(ChildProcess.Fault) in try child.write(line, timeout: timeout) }
    } catch {
      if error == .timeout { child.terminate() }
      throw end(
        error == .timeout
          ? "did not read a request within \(timeout.short) s; see --timeout" : "ended, or closed its input")
    }
  }

  /// Waits until the answer is there. One of those who wait reads for all.
  private func waitForAnswer(_ id: Int) throws(ChatFailure) -> ChatAnswer {
    while true {
      let turn = state.wait { state -> Turn? in
        if let answer = state.answers[id] { return .over(answer) }
        if let end = state.end { return .over(.failure(end)) }
        guard !state.isReading else { return nil }
        state.isReading = true
        return .read
      }
      switch turn {
      case .over(let answer): return try answer.get()
      case .read:
        readAnswer()
        state.withLock { $0.isReading = false }
      }
    }
  }

  /// What comes next for one who waits.
  private enum Turn {
    case over(Result<ChatAnswer, ChatFailure>)
    case read
  }

  /// Reads one line and puts it where it belongs.
  private func readAnswer() {
    do throws(ChildProcess.Fault) {
      let line = try child.readLine(timeout: timeout)
      guard let json = try? JSONReader.value(line), let id = json["id"]?.int else {
        _ = end("wrote '\(Self.short(line))', which is no answer; messages belong on standard error")
        return
      }
      take(id, json)
    } catch {
      switch error {
      case .timeout:
        child.terminate()
        _ = end("gave no answer within \(timeout.short) s; see --timeout")
      case .ended: _ = end("ended before its answer")
      case .tooLong: _ = end("wrote a line of more than \(ChildProcess.lineLimit >> 20) MB")
      }
    }
  }

  private func take(_ id: Int, _ json: JSONValue) {
    let result: Result<ChatAnswer, ChatFailure>
    if let text = json["text"]?.text {
      let usage = TokenUsage(
        prompt: max(json["prompt_tokens"]?.int ?? 0, 0),
        completion: max(json["completion_tokens"]?.int ?? 0, 0))
      result = .success(ChatAnswer(text: text, usage: usage))
    } else {
      let said = json["error"]?.text.map { "failed: \(ChatReply.short($0))" }
      result = .failure(ChatFailure(.request, model: command, reason: said ?? "the answer is not text"))
    }
    let isKnown = state.withLock { state in
      guard id >= 1, id < state.nextID, state.answers[id] == nil else { return false }
      if state.forgotten.remove(id) == nil { state.answers[id] = result }
      return true
    }
    if !isKnown { _ = end("answered request \(id), which was not asked") }
  }

  /// Notes that the process can no longer be asked.
  private func end(_ reason: String) -> ChatFailure {
    state.withLock { state in
      let failure = state.end ?? ChatFailure(.model, model: command, reason: reason)
      state.end = failure
      return failure
    }
  }

  private static func short(_ line: [UInt8]) -> String {
    ChatReply.short(String(decoding: line.prefix(100), as: UTF8.self))
  }
}
