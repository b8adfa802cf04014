/// What a judge is asked.
public struct JudgePrompt: Equatable, Sendable {
  /// The text with `{question}`, `{truth}` and `{response}` where these stand.
  public let template: String

  private static let names = ["{question}", "{truth}", "{response}"]

  /// The published prompt.
  public static let published = JudgePrompt(
    known: EmbeddedTexts.all["benchmark-judge-prompt"] ?? "")

  private init(known template: String) { self.template = template }

  /// Reads a file of one's own.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``, also where one of the three places is missing.
  public init(file path: String) throws(EvaluationError) {
    let bytes = try WholeFile.read(path, limit: 1 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(path: path, reason: "is not UTF-8")
    }
    guard Self.names.allSatisfy({ Self.position(of: $0, in: Array(text.utf8)[...]) != nil }) else {
      let names = Self.names.joined(separator: ", ")
      throw .unreadable(path: path, reason: "is no prompt for a judge: \(names) must stand in it")
    }
    template = text
  }

  /// The prompt for an answer. What is put in is not looked at for places again.
  public func text(question: String, truth: String, response: String) -> String {
    let values = [question, truth, response]
    var rest = Array(template.utf8)[...]
    var result: [UInt8] = []
    while true {
      let next = Self.names.indices
        .compactMap { name in Self.position(of: Self.names[name], in: rest).map { (position: $0, name: name) }
        }
        .min { $0.position < $1.position }
      guard let next else { return String(decoding: result + rest, as: UTF8.self) }
      result += rest[..<next.position] + Array(values[next.name].utf8)
      rest = rest[(next.position + Self.names[next.name].utf8.count)...]
    }
  }

  private static func position(of name: String, in text: ArraySlice<UInt8>) -> Int? {
    text.indices.first { text[$0] == UInt8(ascii: "{") && text[$0...].starts(with: name.utf8) }
  }
}
