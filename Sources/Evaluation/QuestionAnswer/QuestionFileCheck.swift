/// What a check finds in a file of a question-answer set.
public struct QuestionFileCheck: Sendable {
  /// A text with damaged or repairable characters.
  public struct Damage: Equatable, Sendable {
    /// The record's index.
    public var index: Int
    /// Where in the record, for instance `A` or `dialogue[2].text`.
    public var key: String
    /// The text as it was read.
    public var before: String
    /// The text and what became of it.
    public var result: EncodingRepair.Result
  }

  /// The file.
  public let file: QuestionFile
  /// How many records have each combination of keys, as `Q|A`, in the order in which these come first.
  public private(set) var keys: [(names: String, count: Int)] = []
  /// Indices of records that are equal to an earlier one.
  public private(set) var duplicates: [Int] = []
  /// Texts with damage.
  public private(set) var damage: [Damage] = []
  /// Indices of records whose form is not that of a question and an answer.
  public private(set) var unvalidated: [Int] = []
  /// How many different questions there are.
  public private(set) var distinctQuestions = 0
  /// How often the most frequent question stands.
  public private(set) var mostRepeats = 0
  /// Questions that have different answers.
  public private(set) var questionsWithDifferentAnswers = 0
  /// Texts with white space at their ends.
  public private(set) var untrimmed = 0
  /// Texts with line ends in them.
  public private(set) var withNewline = 0

  /// Checks a file.
  public init(_ file: QuestionFile, repair: EncodingRepair) {
    self.file = file
    var seen: Set<[UInt8]> = []
    for record in file.records {
      count(keysOf: record.value)
      if !seen.insert(JSONTexts.canonical(record.value)).inserted { duplicates.append(record.index) }
      if record.form != .pair, record.value.members != nil, record.defects.isEmpty {
        unvalidated.append(record.index)
      }
      JSONTexts.each(in: record.value) { key, text in note(text, of: record.index, at: key, repair) }
    }
    countQuestions()
  }

  /// Damaged texts of each key at the top of records, by name.
  public var damagedValues: [String: Int] { damage.reduce(into: [:]) { $0[$1.key, default: 0] += 1 } }

  /// Damaged texts of which nothing is left unrepaired.
  public var fullyRepaired: Int { damage.count { $0.result.unrepaired.isEmpty } }

  /// How many records have a defect.
  public var defective: Int { file.records.count { !$0.defects.isEmpty } }

  /// Whether nothing is wrong.
  public var isClean: Bool {
    file.fault == nil && duplicates.isEmpty && damage.isEmpty && defective == 0
  }

  private mutating func count(keysOf value: JSONValue) {
    guard let members = value.members else { return }
    let names = members.map(\.name).joined(separator: "|")
    if let index = keys.firstIndex(where: { $0.names == names }) {
      keys[index].count += 1
    } else {
      keys.append((names, 1))
    }
  }

  private mutating func note(_ text: String, of index: Int, at key: String, _ repair: EncodingRepair) {
    if text.utf8.contains(UInt8(ascii: "\n")) { withNewline += 1 }
    if let first = text.utf8.first, let last = text.utf8.last,
      first <= 0x20 || last <= 0x20 || first >= 0x80 || last >= 0x80,
      PythonUTF8.strip(text).utf8.count != text.utf8.count
    {
      untrimmed += 1
    }
    let result = repair.repair(text)
    if result.isDamaged { damage.append(Damage(index: index, key: key, before: text, result: result)) }
  }

  private mutating func countQuestions() {
    var answers: [String: (count: Int, answers: Set<String>)] = [:]
    for record in file.records where record.form == .pair {
      guard let question = record.turns.first(where: { !$0.isAnswer })?.text else { continue }
      answers[question, default: (0, [])].count += 1
      if let answer = record.turns.first(where: \.isAnswer)?.text {
        answers[question]?.answers.insert(answer)
      }
    }
    distinctQuestions = answers.count
    mostRepeats = answers.values.map(\.count).max() ?? 0
    questionsWithDifferentAnswers = answers.values.count { $0.answers.count > 1 }
  }
}
