internal import Files
internal import Samples
internal import Settings

/// Rows of reinforcement learning, `solution-SPLIT.jsonl`: ms-swift's rows up to the question, with the list's column
/// `solution`, which the rewards read. `report extract` writes such a column.
struct SolutionForm: ConversationForm {
  static let name = "solution"
  let isBase64: Bool

  init(_ settings: SettingsReader) { isBase64 = settings.flag("base64") ?? false }

  var about: String { "`solution-SPLIT.jsonl`: questions with the solution that rewards read" }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let solution = sample.entry.fields[Self.name], !solution.isEmpty else {
      throw EntryFault(reason: "has no 'solution'; give its list a column of that name")
    }
    guard var conversation = shown(sample) else { return [] }
    conversation.messages.removeAll { $0.role == "assistant" }
    conversation.fields.append(Field(name: Self.name, text: solution))
    return [.row(stream: Self.stream(sample.split), bytes: try row(conversation, sample.measures))]
  }

  func row(_ sample: Sample, _ measures: ComputedMeasures?) throws -> [UInt8] {
    try sample.line(with: measures)
  }

  func products(of splits: [Split]) -> [Product] { splits.map { .stream(Self.stream($0)) } }

  static func stream(_ split: Split) -> String { "solution-\(split.rawValue).jsonl" }
}
