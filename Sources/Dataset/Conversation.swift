internal import Chart
internal import Modality
internal import Samples
internal import Settings

/// What is asked and answered of each picture. Words in braces stand for what a list tells of the record: `{text}`,
/// `{labels}`, `{id}`, or any column.
struct Conversation: Sendable {
  var system: String?
  var question: String
  var answer: String

  init(signals: SignalForm) {
    question = (signals == .none ? "<image>\n" : "<image>\n<ecg>\n") + "Interpret this ECG."
    answer = "{text}"
  }

  init(_ settings: SettingsReader) {
    system = settings.string("system")
    settings.require("question", "a text with <image>")
    question = settings.string("question") ?? ""
    answer = settings.string("answer") ?? "{text}"
  }

  /// The columns that it says.
  var columns: [String] {
    [system, question, answer].compactMap(\.self).flatMap(Self.names).filter { $0 != "id" && $0 != "labels" }
  }

  /// What stands in braces and can be a column's name.
  private static func names(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }.filter(isName)
  }

  /// Braces with other characters are the text's own, as JSON has them.
  private static func isName(_ text: String) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || "_- .".contains($0) }
  }

  /// Tags and what there is must agree.
  func check(signals: SignalForm, _ settings: SettingsReader) {
    let wanted = [("<image>", 1), ("<ecg>", signals == .none ? 0 : 1)]
    for (tag, count) in wanted where question.ranges(of: tag).count != count {
      settings.reject(
        "conversation.question",
        "has \(question.ranges(of: tag).count) times \(tag) for \(count) of each sample"
          + (tag == "<ecg>" && count == 0 ? "; set 'signals', or leave the tag out" : ""))
    }
  }

  /// The messages for a record.
  ///
  /// - Throws: ``EntryFault`` where the list does not tell what the conversation says, or tells tags.
  func messages(for entry: RecordEntry) throws(EntryFault) -> [Message] {
    var messages: [Message] = []
    if let system { messages.append(Message(role: "system", content: try filled(system, entry))) }
    messages.append(Message(role: "user", content: try filled(question, entry)))
    messages.append(Message(role: "assistant", content: try filled(answer, entry)))
    for (message, template) in zip(messages, [system, question, answer].compactMap(\.self)) {
      for tag in SampleModality.allCases.map(\.tag)
      where message.content.ranges(of: tag).count != (message.isUser ? template.ranges(of: tag).count : 0) {
        throw EntryFault(
          reason: "its text holds \(tag), which stands for a picture or an ECG; change the text")
      }
    }
    return messages
  }

  private func filled(_ text: String, _ entry: RecordEntry) throws(EntryFault) -> String {
    var rest = text[...]
    var result = ""
    while let brace = rest.firstIndex(of: "{"), let end = rest[brace...].firstIndex(of: "}") {
      result += rest[..<brace]
      let name = String(rest[rest.index(after: brace)..<end])
      switch name {
      case "id": result += entry.id
      case "labels": result += entry.labels.joined(separator: ", ")
      case _ where !Self.isName(name):
        result += rest[brace...end]
      default:
        guard let value = entry.fields[name], !value.isEmpty else {
          throw EntryFault(reason: Self.missing(name))
        }
        result += value
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func missing(_ name: String) -> String {
    "has no '\(name)', which the conversation says; give it in the list, or change 'conversation'"
  }
}
