internal import Files

/// Has a model take the key evidence out of reports.
public struct EvidenceExtractor: Sendable {
  /// What is asked.
  public var model: any ChatModel
  /// The prompt, with `{id}`, `{labels}` and `{text}`.
  public var prompt = PromptTemplate.evidence
  /// How often evidence is asked for that does not keep the rules.
  public var attempts = 3

  /// An extractor that asks a model.
  public init(_ model: any ChatModel) { self.model = model }

  /// What came of a report.
  public struct Outcome: Equatable, Sendable {
    /// The last evidence; nil where the answers were no JSON.
    public var evidence: ExtractedEvidence?
    /// Its faults; none where it keeps the rules.
    public var faults: [EvidenceFault]
    /// How often it was asked for.
    public var attempts: Int
  }

  /// Asks for the evidence of a report, and again with its faults.
  ///
  /// - Throws: ``ChatFailure``.
  public func extract(id: String, labels: String, report: String) throws(ChatFailure) -> Outcome {
    let question = prompt.filled(["id": id, "labels": labels, "text": report])
    var messages = [ChatMessage(.user, question)]
    var outcome = Outcome(evidence: nil, faults: [], attempts: 0)
    repeat {
      let text = try model.answer(ChatRequest(messages: messages)).text
      outcome.attempts += 1
      (outcome.evidence, outcome.faults) = Self.read(text, id: id, report: report)
      messages = [
        ChatMessage(.user, question), ChatMessage(.assistant, text),
        ChatMessage(.user, ReportGenerator.complaint(outcome.faults.map(\.description))),
      ]
    } while !outcome.faults.isEmpty && outcome.attempts < attempts
    return outcome
  }

  /// The evidence in a text, fences and prose around it aside.
  static func read(_ text: String, id: String, report: String) -> (ExtractedEvidence?, [EvidenceFault]) {
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(of: UInt8(ascii: "{")),
      let end = bytes.lastIndex(of: UInt8(ascii: "}")),
      start < end, let value = try? JSONReader.value(Array(bytes[start...end]))
    else {
      return (nil, [EvidenceFault(kind: .wrongType, path: "", problem: "is not a JSON object")])
    }
    let reader = EvidenceReader(value, id: id)
    let faults = reader.faults + EvidenceCheck.faults(in: reader.evidence, of: report)
    return (reader.evidence, faults)
  }
}
