/// A prompt with fields in braces.
public struct PromptTemplate: Equatable, Sendable {
  /// The text with its fields, for instance `{report}`.
  public let text: String

  /// What a file may have at most, in bytes.
  private static let sizeLimit = 1 << 20

  /// A prompt.
  public init(_ text: String) { self.text = text }

  /// Reads a prompt, which must hold all of `fields`.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``.
  public init(file: String, fields: [String]) throws(EvaluationError) {
    let bytes = try WholeFile.read(file, limit: Self.sizeLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(path: file, reason: "is not UTF-8")
    }
    for field in fields where UTF8Text.index(of: Array("{\(field)}".utf8), in: bytes[...], from: 0) == nil {
      throw .unreadable(path: file, reason: "does not hold {\(field)}, which is filled in for each row")
    }
    self.init(text)
  }

  /// The text with its fields filled in. What a value holds is not looked at again.
  func filled(_ values: [String: String]) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"),
        let end = bytes[index...].prefix(40).firstIndex(of: UInt8(ascii: "}")),
        let value = values[String(decoding: bytes[index + 1..<end], as: UTF8.self)]
      {
        result += value.utf8
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension PromptTemplate {
  /// Asks for a report by the six-step template; holds `{report}` and `{measurements}`.
  public static var report: PromptTemplate {
    PromptTemplate(EmbeddedTexts.all["report-prompt"] ?? "")
  }

  /// Asks for the evidence of a report; holds `{id}`, `{labels}` and `{text}`.
  public static var evidence: PromptTemplate {
    PromptTemplate(EmbeddedTexts.all["evidence-prompt"] ?? "")
  }

  /// Asks for the mark of an answer; holds `{question}`, `{reference}` and `{response}`.
  public static var questionJudge: PromptTemplate {
    PromptTemplate(EmbeddedTexts.all["question-judge-prompt"] ?? "")
  }
}
