internal import Files

/// What a model said, in the forms in which rows hold it: a text, a list of messages, of which the last of the
/// assistant counts, or a message; a message's content is a text or a list of parts.
enum AnswerText {
  /// - Parameter path: where the value stands, for faults.
  static func text(_ value: JSONValue, at path: String) throws(RowFault) -> String {
    switch value {
    case .string(let text): return text
    case .object: return try content(value, at: path)
    case .array(let messages):
      guard let index = messages.lastIndex(where: isAssistant) ?? messages.indices.last else {
        throw RowFault(path: path, problem: "is an empty list; give a text, or messages")
      }
      return try content(messages[index], at: "\(path)[\(index)]")
    default: throw RowFault(path: path, problem: "is \(value.kind) and not a text or a list of messages")
    }
  }

  private static func isAssistant(_ message: JSONValue) -> Bool { message["role"]?.text == "assistant" }

  private static func content(_ message: JSONValue, at path: String) throws(RowFault) -> String {
    switch message["content"] {
    case .string(let text): return text
    case .array(let parts): return parts.compactMap { $0["text"]?.text }.joined()
    case .null where message["role"] != nil: return ""
    default: throw RowFault(path: "\(path).content", problem: "is missing, or not a text")
    }
  }
}
