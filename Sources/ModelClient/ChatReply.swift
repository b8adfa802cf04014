internal import Evaluation
internal import Files

/// What a chat API replied.
enum ChatReply {
  /// An answer in text.
  case answer(ChatAnswer)
  /// JSON of the API that holds no text, which asking again does not change: what stands there instead.
  case noText(String)
  /// Not what the API says.
  case malformed(String)

  /// Reads the body of a reply with status 200.
  init(_ body: [UInt8]) {
    let document: JSONValue
    guard String(validating: body, as: UTF8.self) != nil else {
      self = .malformed("a body that is not UTF-8")
      return
    }
    do throws(RowFault) {
      document = try JSONReader.value(body)
    } catch {
      self = .malformed(body.isEmpty ? "an empty body" : "a body that \(error)")
      return
    }
    guard let message = document["choices"]?.elements?.first?["message"], message.members != nil else {
      let said = Self.errorText(document)
      self = .malformed(said.map { "an error with status 200: \($0)" } ?? "JSON without choices[0].message")
      return
    }
    guard let text = Self.text(message["content"]) else {
      let refusal = message["refusal"]?.text.map { ": the model refused: \(Self.short($0))" }
      let reason = document["choices"]?.elements?.first?["finish_reason"]?.text
      self = .noText(
        refusal
          ?? (reason == "length"
            ? ": the tokens ran out; allow more with --extra '{\"max_tokens\": 2000}'" : ""))
      return
    }
    let usage = document["usage"]
    self = .answer(
      ChatAnswer(
        text: Self.stripped(text),
        usage: TokenUsage(
          prompt: Self.count(usage?["prompt_tokens"]), completion: Self.count(usage?["completion_tokens"]))))
  }

  /// A text, or the texts of a list of parts.
  private static func text(_ content: JSONValue?) -> String? {
    if let text = content?.text { return text }
    guard let parts = content?.elements else { return nil }
    let texts = parts.compactMap { $0["text"]?.text }
    return texts.isEmpty ? nil : texts.joined()
  }

  /// Without white space at both ends, as the published adapters have it.
  private static func stripped(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: PythonText.strip(ArraySlice(text.unicodeScalars)))
    return String(view)
  }

  private static func count(_ value: JSONValue?) -> Int { min(max(value?.int ?? 0, 0), 1 << 40) }

  /// What a server says of an error, in one line.
  static func errorText(_ body: [UInt8]) -> String {
    if let said = (try? JSONReader.value(body)).flatMap(errorText) { return said }
    return short(String(decoding: body.prefix(600), as: UTF8.self))
  }

  private static func errorText(_ document: JSONValue) -> String? {
    let said =
      document["error"]?["message"]?.text ?? document["error"]?.text ?? document["message"]?.text
      ?? document["detail"]?.text
    return said.map(short)
  }

  /// The first 300 characters, line ends and other control characters as blanks.
  static func short(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(300) {
      line.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return line
  }
}
