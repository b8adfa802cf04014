/// Has a model write reports by the six-step template from what is known of a record.
public struct ReportGenerator: Sendable {
  /// What is asked.
  public var model: any ChatModel
  /// The prompt, with `{report}` and `{measurements}`.
  public var prompt = PromptTemplate.report
  /// How often a text is asked for that does not keep the template.
  public var attempts = 3
  /// Whether a lead must be named.
  public var requiresLeads = true

  /// A generator that asks a model.
  public init(_ model: any ChatModel) { self.model = model }

  /// What came of a report.
  public struct Outcome: Equatable, Sendable {
    /// The last text.
    public var text: String
    /// Its faults; none where it keeps the template.
    public var faults: [TemplateFault]
    /// How many texts were asked for.
    public var attempts: Int
  }

  /// Asks for a text, and again with its faults, until it has none or the attempts are used up.
  ///
  /// - Parameters:
  ///   - report: the confirmed findings.
  ///   - measurements: what was measured, as JSON or words; empty where nothing was.
  /// - Throws: ``ChatFailure``.
  public func generate(report: String, measurements: String) throws(ChatFailure) -> Outcome {
    var check = TemplateCheck()
    check.warnsOfQuality = TemplateCheck.warnsOfQuality(report)
    check.requiresLeads = requiresLeads
    let question = prompt.filled([
      "report": report, "measurements": measurements.isEmpty ? "nothing" : measurements,
    ])
    var messages = [ChatMessage(.user, question)]
    var outcome = Outcome(text: "", faults: [], attempts: 0)
    repeat {
      outcome.text = PythonUTF8.strip(try model.answer(ChatRequest(messages: messages)).text)
      outcome.attempts += 1
      outcome.faults = check.faults(in: outcome.text)
      messages = [
        ChatMessage(.user, question), ChatMessage(.assistant, outcome.text),
        ChatMessage(.user, Self.complaint(outcome.faults.map(\.description))),
      ]
    } while !outcome.faults.isEmpty && outcome.attempts < attempts
    return outcome
  }

  /// What is said to a model whose text has faults.
  static func complaint(_ faults: [String]) -> String {
    "This does not keep the form (line:column: fault):\n" + faults.prefix(20).map { "- \($0)\n" }.joined()
      + "Write all of it again without these faults, and nothing else."
  }
}
