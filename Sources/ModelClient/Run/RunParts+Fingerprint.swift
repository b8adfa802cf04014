internal import Chart
internal import Corruption
internal import Evaluation
internal import Files

extension RunParts {
  /// What must be the same for all results of a folder.
  func fingerprint(
    name: ModelName, prompt: BenchmarkPrompt, input: ModelInput
  ) throws(EvaluationError) -> RunFingerprint {
    var members: [JSONValue.Member] = []
    func add(_ name: String, _ value: JSONValue) { members.append(JSONValue.Member(name, value)) }
    func add(_ name: String, _ text: String) { add(name, .string(text)) }
    add("model", name.label)
    add("server", server.kind)
    if case .http = server {
      add("served_model", parameters.model)
      add("parameters", .object(parameters.members))
    }
    add("mode", request.mode.rawValue)
    add("history", request.history.rawValue)
    add("condensed", .bool(request.isCondensed))
    add("compat", request.options.isPublished ? "original" : "none")
    add("prompt", prompt.name)
    add("prompt_sha256", prompt.digest)
    add("input", .array(input.forms.map { .string($0.rawValue) }))
    if request.isBlind { add("blind", .bool(true)) }
    if input.hasPicture || input.hasSignal { try addRecords(input, &members) }
    if case .stub = server { add("seed", String(request.seed)) }
    return RunFingerprint(members)
  }

  private func addRecords(_ input: ModelInput, _ members: inout [JSONValue.Member]) throws(EvaluationError) {
    func add(_ name: String, _ value: JSONValue) { members.append(JSONValue.Member(name, value)) }
    add("nan", .string(request.gaps.rawValue))
    add("low_rate", .bool(request.isLowRate))
    if input.hasPicture {
      add("picture", .string(request.layout.name))
      add(
        "picture_sha256",
        .string(try Self.digest { try request.layout.source.layout(seed: request.seed, record: $0) }))
      if input.hasNote { add("note", .string(request.note.rawValue)) }
    }
    if let corruption = request.corruption {
      add("corruption", .string(corruption.name))
      add(
        "corruption_sha256",
        .string(try Self.digest { try corruption.source.plan(seed: request.seed, record: $0) }))
    }
    add("seed", .string(String(request.seed)))
  }

  /// What a source gives for some records: it may leave values open, which each record draws.
  private static func digest(_ draw: (String) throws -> any Encodable) throws(EvaluationError) -> String {
    var hash = SHA256()
    do {
      for record in 0..<16 {
        hash.update(try JSONOutput.encode(draw("record-\(record)"), escapesSlashes: true))
      }
    } catch {
      throw .request(subject: "--picture, --corrupt", problem: "\(error)")
    }
    return hash.digits()
  }
}
