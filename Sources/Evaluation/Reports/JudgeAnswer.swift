/// The scores in a judge's answer, a JSON object with a list of `{"Score": …, "Explanation": …}` for each criterion.
struct JudgeAnswer {
  /// The scores of each criterion that the answer holds.
  private(set) var scores: [GroundedCriterion: [Double]] = [:]
  /// Whether the answer, fences and prose around it aside, is not JSON.
  private(set) var isDamaged = false

  /// - Parameter isPublished: whether a list ends at its first `]` also where that stands in an explanation, as in the
  ///   published program, whose scores behind it are lost.
  init(_ text: String, isPublished: Bool = false) {
    let bytes = Array(text.utf8)
    let value = Self.object(in: bytes)
    isDamaged = value == nil
    if let value, !isPublished {
      for criterion in GroundedCriterion.allCases {
        for key in criterion.keys {
          if let list = value[key]?.elements { scores[criterion] = list.compactMap(Self.score) }
        }
      }
    } else {
      readLists(in: bytes)
    }
  }

  // MARK: Valid answers

  private static func object(in bytes: [UInt8]) -> JSONValue? {
    guard let start = bytes.firstIndex(of: UInt8(ascii: "{")),
      let end = bytes.lastIndex(of: UInt8(ascii: "}")),
      start < end
    else { return nil }
    return try? JSONReader.value(Array(bytes[start...end]))
  }

  private static func score(_ item: JSONValue) -> Double? {
    switch item["Score"] ?? item[" Score"] {
    case .number(let text): Double(text)
    case .bool(let flag): flag ? 1 : 0
    case .string(let text):
      Double(PythonUTF8.strip(text)) ?? JudgeScoreReader.firstNumber(in: Array(text.utf8)[...])
    default: nil
    }
  }

  // MARK: Damaged answers

  /// Takes each list from its key to its first `]`, in their order; the later of two with one key counts.
  private mutating func readLists(in bytes: [UInt8]) {
    var index = 0
    while let quote = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) {
      index = quote + 1
      guard let (criterion, start) = Self.key(in: bytes, at: index) else { continue }
      // Where nothing ends this list, nothing ends a later one.
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else { return }
      scores[criterion] = JudgeScoreReader.scores(in: bytes[start..<end])
      index = end + 1
    }
  }

  /// The criterion whose key, with its quote, stands at an index before a colon and a list, and where the list begins.
  private static func key(in bytes: [UInt8], at index: Int) -> (GroundedCriterion, start: Int)? {
    for criterion in GroundedCriterion.allCases {
      for key in criterion.keys where bytes[index...].starts(with: (key + "\":").utf8) {
        let start = PythonUTF8.endOfSpaces(in: bytes[...], from: index + key.utf8.count + 2)
        if start < bytes.count, bytes[start] == UInt8(ascii: "[") { return (criterion, start) }
      }
    }
    return nil
  }
}
