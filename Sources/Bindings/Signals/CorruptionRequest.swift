internal import Corruption
internal import Evaluation
internal import Files
internal import Pipeline

/// What a request asks to be done to a signal or a picture.
struct CorruptionRequest: Equatable {
  private let steps: [Step]

  private enum Step: Equatable {
    /// As the command's `--corrupt` takes it.
    case text(String)
    /// The YAML of a recipe.
    case recipe(String)
    /// An operator by severity or values.
    case operation(CorruptionSource.Request)
    /// The JSON of what was done before.
    case replay([UInt8])
  }

  /// At most so many steps.
  private static let maximumSteps = 100

  init(_ request: RequestReader) {
    let values = request.list("corrupt")
    if values.count > Self.maximumSteps {
      request.reject("corrupt", "has \(values.count) steps; give at most \(Self.maximumSteps)")
    }
    steps = values.prefix(Self.maximumSteps).compactMap { Self.step($0, request) }
  }

  private static func step(_ value: JSONValue, _ request: RequestReader) -> Step? {
    if let text = value.text { return text.utf8.contains(UInt8(ascii: "\n")) ? .recipe(text) : .text(text) }
    guard let step = request.child(value, "corrupt", "names, or objects with 'name', 'severity', 'values'")
    else {
      return nil
    }
    if let replay = step.value("replay") {
      return .replay(Array(replay.yaml.utf8))
    }
    step.require("name", "an operator's name")
    var values: [String: Double] = [:]
    for member in step.table("values") {
      guard case .number(let text) = member.value, let number = Double(text), number.isFinite else {
        step.reject("values.\(member.name)", "is \(member.value.kind); give a number")
        continue
      }
      values[member.name] = number
    }
    return .operation(
      CorruptionSource.Request(
        name: step.text("name") ?? "", severity: step.whole("severity", in: 1...5) ?? 3, values: values))
  }

  /// Whether anything is asked for.
  var isEmpty: Bool { steps.isEmpty }

  /// Reads it; nil where nothing is asked for.
  ///
  /// - Throws: `CorruptionError`, `FileError`, `DecodingError`.
  func source() throws -> CorruptionSource? {
    guard !steps.isEmpty else { return nil }
    let sources = try steps.map(Self.source)
    return sources.count == 1 ? sources[0] : .sequence(sources)
  }

  private static func source(_ step: Step) throws -> CorruptionSource {
    switch step {
    case .text(let text): try CorruptionSource(text)
    case .recipe(let yaml): .recipe(try Recipe(yaml: yaml, file: "recipe"))
    case .operation(let request): .operators([try request.checked()])
    case .replay(let json): .replay(try CorruptionRecord(json: json).plan)
    }
  }

  /// Whether it may be given again: files may have changed.
  fileprivate var isLasting: Bool {
    steps.allSatisfy { step in
      if case .text(let text) = step { !text.hasSuffix(".json") } else { true }
    }
  }
}

/// A source of corruption that was read.
typealias KnownCorruption = CorruptionSource?

extension Worker {
  /// The source of corruption that a request asks for; nil where it asks for none.
  ///
  /// - Throws: as ``CorruptionRequest/source()``.
  func corruption(_ request: CorruptionRequest) throws -> CorruptionSource? {
    try corruptions.value(of: request, isKept: { request.isLasting && $0?.files.isEmpty ?? true }) {
      try request.source()
    }
  }

  /// What is done to a record or its picture; nothing where a request asks for nothing.
  ///
  /// - Throws: as ``corruption(_:)``, and `CorruptionError`.
  func record(of key: String, _ request: CorruptionRequest, _ keys: KeyOptions) throws -> CorruptionRecord {
    guard let source = try corruption(request) else {
      return CorruptionRecord(record: key, seed: keys.seed, epoch: keys.epoch, plan: CorruptionPlan())
    }
    var options = CorruptBatch.Options(source)
    options.seed = keys.seed
    options.epoch = keys.epoch
    return try options.record(of: key)
  }
}
