public import Files

/// A results file as it is made: the sample's own JSON, to which answers are added where the published program adds
/// them. What the sample holds beyond the known members stays.
public struct ResultDocument: Equatable, Sendable {
  /// The document.
  public private(set) var json: JSONValue

  /// The result of a sample before any question.
  ///
  /// - Parameter model: what stands as `metadata.model`.
  /// - Throws: the fault of a line that is no JSON object, which a sample that was read does not have.
  public init(_ sample: BenchmarkSample, model: String) throws(RowFault) {
    json = try JSONReader.value(Array(sample.line.utf8))
    setMetadata("model", .string(model))
  }

  /// Notes that the answer to the initial question could not be parsed.
  public mutating func setParsingError() { setMetadata("parsing_error", .bool(true)) }

  /// Notes the mode. The published program does so for forced commit alone.
  public mutating func setMode(_ mode: InferenceMode) {
    setMetadata("inference_mode", .string(mode.rawValue))
  }

  /// Sets a question's text, as it was asked.
  public mutating func setText(_ text: String, at location: QuestionLocation) {
    modifyQuestion(at: location) { $0["question"] = .string(text) }
  }

  /// Sets what the model answered.
  public mutating func setResponse(_ response: String, at location: QuestionLocation) {
    modifyQuestion(at: location) { $0["model_response"] = .string(response) }
  }

  /// Notes which options alone were shown.
  public mutating func setRestrictedOptions(_ options: [String], at location: QuestionLocation) {
    modifyQuestion(at: location) { $0["options_restricted"] = .array(options.map(JSONValue.string)) }
  }

  /// The file as the published program writes it: four blanks a level, characters beyond ASCII escaped, no line end
  /// after it.
  public var bytes: [UInt8] { JSONWriter.bytes(json, form: .indented(4)) }

  private mutating func setMetadata(_ name: String, _ value: JSONValue) {
    json.modify("metadata") { $0[name] = value }
  }

  private mutating func modifyQuestion(at location: QuestionLocation, _ change: (inout JSONValue) -> Void) {
    json.modify("data") { data in
      guard case .step(let loop, let key, let item) = location else {
        return data.modify(QuestionType.initialDiagnosticQuestion.rawValue, change)
      }
      data.modify("reasoning") { reasoning in
        reasoning.modify(at: loop) { loop in
          loop.modify(key) { step in
            if let item { step.modify(at: item, change) } else { change(&step) }
          }
        }
      }
    }
  }
}
