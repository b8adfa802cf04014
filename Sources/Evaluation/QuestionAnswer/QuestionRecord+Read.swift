extension QuestionRecord {
  /// Reads a record of any form.
  init(_ value: JSONValue, slug: String, index: Int) {
    self.init(id: "\(slug)#\(index)", index: index, form: .unknown, turns: [], value: value, defects: [])
    guard case .object(let members) = value else {
      defects = [Defect(key: "", problem: "is \(value.kind) and not an object")]
      return
    }
    if let dialogue = members.lazy.compactMap({ Self.dialogue($0.value) }).first {
      form = .dialogue
      turns = dialogue
      readDialogueAnswer(value)
    } else if members.contains(where: { Self.isNested($0.value) && !Self.isPairKey($0.name) }),
      !Self.hasPairKey(value)
    {
      // A form that was never seen: kept, and not judged.
    } else {
      readPair(value)
    }
  }

  private static func isNested(_ value: JSONValue) -> Bool { value.elements != nil || value.members != nil }

  private static func isPairKey(_ name: String) -> Bool { (questionKeys + answerKeys).contains(name) }

  private static func hasPairKey(_ value: JSONValue) -> Bool {
    (questionKeys + answerKeys).contains { value[$0] != nil }
  }

  private mutating func readPair(_ value: JSONValue) {
    let question = text(of: Self.questionKeys, "question", in: value)
    let answer = text(of: Self.answerKeys, "answer", in: value)
    if question != nil || answer != nil { form = .pair }
    turns = [question.map { Turn(isAnswer: false, text: $0) }, answer.map { Turn(isAnswer: true, text: $0) }]
      .compactMap(\.self)
  }

  /// The text under one of the keys, with what is wrong with it.
  private mutating func text(of keys: [String], _ name: String, in value: JSONValue) -> String? {
    let present = keys.filter { value[$0] != nil }
    guard let key = present.first, let field = value[key] else {
      defects.append(
        Defect(key: keys[0], problem: "the \(name) is missing; its key is \(keys.joined(separator: " or "))"))
      return nil
    }
    if present.count > 1 { defects.append(Defect(key: key, problem: "stands beside '\(present[1])'")) }
    guard let text = field.text else {
      defects.append(Defect(key: key, problem: "is \(field.kind) and not a text"))
      return nil
    }
    if text.isEmpty {
      defects.append(Defect(key: key, problem: "is empty"))
    } else if PythonUTF8.strip(text).isEmpty {
      defects.append(Defect(key: key, problem: "is blank"))
    }
    return text
  }

  // MARK: Dialogues

  /// An answer beside a dialogue that ends with a question is its last turn.
  private mutating func readDialogueAnswer(_ value: JSONValue) {
    guard let answer = Self.answerKeys.lazy.compactMap({ value[$0]?.text }).first,
      turns.last?.isAnswer == false
    else {
      return
    }
    turns.append(Turn(isAnswer: true, text: answer))
  }

  /// A list of objects with a speaker and a text each; nil for all else.
  private static func dialogue(_ value: JSONValue) -> [Turn]? {
    guard let elements = value.elements, !elements.isEmpty else { return nil }
    let turns = elements.compactMap(turn)
    return turns.count == elements.count ? turns : nil
  }

  private static func turn(_ value: JSONValue) -> Turn? {
    let speaker = ["role", "from", "speaker"].lazy.compactMap { value[$0]?.text }.first
    let text = ["text", "content", "value", "utterance"].lazy.compactMap { value[$0]?.text }.first
    guard let speaker, let text else { return nil }
    switch CaseFolding.lower(speaker) {
    case "patient", "user", "human", "question": return Turn(isAnswer: false, text: text)
    case "doctor", "assistant", "gpt", "model", "answer": return Turn(isAnswer: true, text: text)
    default: return nil
    }
  }
}
