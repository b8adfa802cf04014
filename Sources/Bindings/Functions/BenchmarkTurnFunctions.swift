internal import Chart
internal import ECG
internal import ECGFiles
internal import Evaluation
internal import Files
internal import Raster

extension BoundFunction {
  /// The conversation about a sample after some replies: the next question with the messages to be sent, or the result.
  /// Nothing is kept between calls.
  static let benchmarkNext = BoundFunction("benchmark.next", options: BenchmarkNextRequest.init) {
    request, _, worker in
    var conversation = try request.conversation(worker)
    for (index, reply) in request.replies.enumerated() {
      guard conversation.question != nil else {
        throw RequestError.options(
          function: "benchmark.next",
          [
            RequestFault(
              key: "replies", problem: "has \(request.replies.count) replies for \(index) questions")
          ])
      }
      conversation.answer(reply)
    }
    var answer = AnswerDocument()
    if let next = conversation.request(ecg: nil), let question = next.question {
      answer.set("done", flag: false)
      answer.set("question", json: JSONWriter.bytes(question.json, form: .line, escapesBeyondASCII: false))
      answer.set(
        "messages",
        json: JSONWriter.bytes(ProcessRequest.messages(of: next), form: .line, escapesBeyondASCII: false))
      if !next.leadingMedia.isEmpty { answer.set("stub", texts: next.leadingMedia.map(\.rawValue)) }
    } else {
      answer.set("done", flag: true)
      answer.set("result", text: String(decoding: conversation.result.bytes, as: UTF8.self))
      answer.set("file", text: "\(request.model.folder)/\(try RunFolder.name(of: request.sample))")
    }
    return answer
  }

  /// What a model is shown of a sample, as `benchmark run` draws it: pixels, signal, and the note on their scale.
  static let benchmarkPicture = BoundFunction("benchmark.picture", options: BenchmarkPictureRequest.init) {
    request, _, worker in
    let path = try request.path()
    let shown = try request.maker(worker).shown(at: path, isDrawn: true)
    var answer = AnswerDocument()
    if let picture = shown.picture { answer.add("pixels", NumberArray(picture)) }
    answer.add("signal", NumberArray(shown.ecg))
    answer.set("rate", number: shown.ecg.sampleRate)
    answer.set("note", text: shown.note)
    answer.set("record", text: path)
    answer.set("name", text: shown.ecg.name)
    answer.set("warnings", texts: shown.warnings)
    return answer
  }
}

/// A conversation that is asked for.
private struct BenchmarkNextRequest {
  let sample: BenchmarkSample
  let replies: [String]
  let model: ModelName
  private let settings: Conversation.Settings
  private let input: ModelInput
  private let note: NoteRequest

  /// - Throws: `EvaluationError` for prompt and name; ``RequestError`` for a sample.
  init(_ request: RequestReader) throws {
    replies = request.texts("replies")
    model = try ModelName(
      request.text("model", atMost: 1000) ?? "python", variant: request.text("variant", atMost: 1000))
    settings = Conversation.Settings(
      mode: request.choice("mode", InferenceMode.self) ?? .standard,
      history: request.choice("history", HistoryPolicy.self) ?? .reasoning,
      isCondensed: request.flag("condensed"),
      prompt: try BenchmarkPrompt(named: request.text("prompt", atMost: 1 << 16) ?? "erb"),
      isPublished: request.followsOriginal())
    input = request.modelInput()
    note = NoteRequest(request)
    sample = try request.sample(of: "benchmark.next")
  }

  /// The conversation before any reply.
  ///
  /// - Throws: `ChartError` for a layout; `RowFault` for a sample.
  func conversation(_ worker: Worker) throws -> Conversation {
    try Conversation(
      sample, settings: settings, media: input.media,
      note: input.hasNote ? note.text(settings.prompt, worker) : nil, model: model.label)
  }
}

/// What the initial question says of the picture's scale.
private struct NoteRequest {
  private let given: String?
  private let policy: CalibrationNote
  private let layout: LayoutRequest
  private let isCorrupted: Bool
  private let keys: KeyOptions

  init(_ request: RequestReader) {
    given = request.text("noteText", atMost: 1 << 16)
    policy = request.choice("note", CalibrationNote.self) ?? .matching
    layout = LayoutRequest(request, key: "picture", usual: BenchmarkPictureRequest.usualLayout)
    isCorrupted = request.flag("corrupted")
    keys = KeyOptions(request)
  }

  func text(_ prompt: BenchmarkPrompt, _ worker: Worker) throws -> String? {
    if let given { return given }
    let known = try worker.layout(layout)
    let drawn =
      try known.fixed ?? known.source.layout(seed: keys.seed, epoch: keys.epoch, record: keys.key(for: nil))
    return policy.text(prompt, layout: drawn, isCorrupted: isCorrupted)
  }
}

/// A sample's picture that is asked for.
private struct BenchmarkPictureRequest {
  /// The benchmark's own.
  static let usualLayout = "ecg-plot"

  private let record: String?
  private let sample: BenchmarkSample?
  private let folders: RecordFolders
  private let layout: LayoutRequest
  private let corruption: CorruptionRequest
  private let seed: UInt64
  private let gaps: GapPolicy
  private let note: CalibrationNote
  private let prompt: BenchmarkPrompt
  private let reading: ECGReadOptions

  /// - Throws: `EvaluationError` for folders and prompt; ``RequestError`` for a sample.
  init(_ request: RequestReader) throws {
    record = request.text("path", atMost: 1 << 16)
    folders = try RecordFolders(arguments: request.recordFolders(), isLowRate: request.flag("lowRate"))
    layout = LayoutRequest(request, key: "picture", usual: Self.usualLayout)
    corruption = CorruptionRequest(request)
    seed = request.seed()
    gaps = request.choice("nan", GapPolicy.self) ?? .propagate
    note = request.choice("note", CalibrationNote.self) ?? .matching
    prompt = try BenchmarkPrompt(named: request.text("prompt", atMost: 1 << 16) ?? "erb")
    reading = ECGReadOptions(request)
    sample = record == nil ? try request.sample(of: "benchmark.picture") : nil
  }

  /// The record's path.
  ///
  /// - Throws: `EvaluationError`.
  func path() throws -> String { try record ?? sample.map { try folders.path(of: $0.metadata) } ?? "" }

  func maker(_ worker: Worker) throws -> AttachmentMaker {
    var settings = AttachmentSettings(
      folders: folders, layout: try worker.layout(layout).source,
      corruption: try worker.corruption(corruption),
      gaps: gaps, note: note, seed: seed)
    settings.reading = reading
    return AttachmentMaker(settings, prompt: prompt)
  }
}

extension RequestReader {
  /// The sample of a request: the object of its line, or the line itself.
  ///
  /// - Throws: ``RequestError/options(function:_:)``.
  fileprivate func sample(of function: String) throws(RequestError) -> BenchmarkSample {
    require("sample", "a sample of the benchmark, as 'benchmark.load' gives it")
    do throws(SampleFaults) {
      if let line = value("sample")?.yaml { return try BenchmarkSample(line: line) }
    } catch {
      for fault in error.faults { reject("sample", fault.description) }
    }
    return try refused(function)
  }

  /// What a model takes of an ECG; a picture where nothing is said.
  fileprivate func modelInput() -> ModelInput {
    let names = texts("input")
    let forms = names.compactMap(ModelInput.Form.init(rawValue:))
    if names.isEmpty { return .picture }
    if forms.count == names.count, let input = ModelInput(forms) { return input }
    let known = ModelInput.Form.allCases.map(\.rawValue).joined(separator: ", ")
    reject("input", "is not what a model takes; give some of \(known), none twice, 'text' alone")
    return .picture
  }

  /// One folder, or `SOURCE=FOLDER` for each: the command's `--records`.
  fileprivate func recordFolders() -> [String] {
    if value("records")?.members != nil {
      return table("records").compactMap { member in
        member.value.text.map { "\(member.name)=\($0)" }
      }
    }
    return texts("records")
  }
}

extension AskedQuestion {
  /// As models in other languages get it.
  fileprivate var json: JSONValue {
    .object([
      JSONValue.Member("sample", .string(sample.description)),
      JSONValue.Member("number", .number("\(number)")),
      JSONValue.Member("location", .string(location.description)),
      JSONValue.Member("question_type", .string(type.rawValue)),
      JSONValue.Member("text", .string(text)),
      JSONValue.Member("options", .array(options.map(JSONValue.string))),
      JSONValue.Member("target_dx", diagnosis.map(JSONValue.string) ?? .null),
    ])
  }
}
