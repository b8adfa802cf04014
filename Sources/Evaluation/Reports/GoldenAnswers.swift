internal import Files

/// The right answers of a published test file: a JSON list of objects with `id`, `conversations` of which the second
/// has the answer as `value`, and often `image`.
public struct GoldenAnswers: Sendable {
  /// Where it was read.
  public let path: String
  /// Items without an id, or without an answer.
  public private(set) var skipped = 0
  private var answers: [String: String] = [:]
  private var identifiers: [String: JSONValue] = [:]

  /// What a file may have at most, in bytes.
  private static let sizeLimit = 1 << 30

  /// Reads a file.
  public init(path: String) throws(EvaluationError) {
    let bytes = try WholeFile.read(path, limit: Self.sizeLimit)
    let value: JSONValue
    do throws(RowFault) {
      value = try JSONReader.value(bytes)
    } catch {
      throw .unreadable(path: path, reason: error.problem)
    }
    try self.init(path: path, value: value)
  }

  /// Takes a document.
  init(path: String, value: JSONValue) throws(EvaluationError) {
    self.path = path
    guard let items = value.elements else {
      throw .unreadable(path: path, reason: "is \(value.kind) and not a list")
    }
    for (index, item) in items.enumerated() {
      guard let json = item["id"] ?? item["No"], let id = Self.identifier(json), !id.isEmpty else {
        skipped += 1
        continue
      }
      if let image = item["image"]?.text, !image.isEmpty { identifiers[image] = json }
      guard let answer = Self.answer(item) else {
        skipped += 1
        continue
      }
      guard answers.updateValue(answer, forKey: id) == nil else {
        throw .unreadable(path: path, reason: "item \(index + 1): the id '\(id)' stands twice")
      }
    }
  }

  /// The answer of a row.
  subscript(row: AnswerRow) -> String {
    get throws(RowFault) {
      guard let id = row.id else {
        throw RowFault(path: "id", problem: "is missing; 'leadsheet report ids' adds it by the picture")
      }
      guard let answer = answers[id] else { throw RowFault(path: "id", problem: "'\(id)' is not in \(path)") }
      return answer
    }
  }

  /// The id of the item with a picture.
  func identifier(image: String) -> JSONValue? { identifiers[image] }

  private static func identifier(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text
    case .number(let text): text
    default: nil
    }
  }

  private static func answer(_ item: JSONValue) -> String? {
    guard let turns = item["conversations"]?.elements, turns.count > 1 else { return nil }
    return turns[1]["value"]?.text
  }
}
