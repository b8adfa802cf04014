/// What a check finds in a folder of question-answer files.
public struct QuestionSetCheck: Sendable {
  /// The folder's files.
  public let files: [QuestionFileCheck]
  /// Published files that are not there.
  public let absent: [String]

  /// Checks a folder.
  public init(_ set: QuestionSet, repair: EncodingRepair = EncodingRepair()) {
    files = set.files.map { QuestionFileCheck($0, repair: repair) }
    absent = set.absent
  }

  /// Whether nothing is wrong; absent files are not.
  public var isClean: Bool { files.allSatisfy(\.isClean) }

  /// The check as JSON.
  public var json: JSONValue {
    func sum(_ count: (QuestionFileCheck) -> Int) -> JSONValue {
      .number("\(files.reduce(0) { $0 + count($1) })")
    }
    return .object([
      JSONValue.Member("records", sum { $0.file.records.count }),
      JSONValue.Member("exact_duplicate_records", sum { $0.duplicates.count }),
      JSONValue.Member("mojibake_values", sum { $0.damage.count }),
      JSONValue.Member("mojibake_fully_repaired", sum(\.fullyRepaired)),
      JSONValue.Member("defective_records", sum(\.defective)),
      JSONValue.Member("unreadable_files", sum { $0.file.fault == nil ? 0 : 1 }),
      JSONValue.Member("absent", .array(absent.map(JSONValue.string))),
      JSONValue.Member("files", .array(files.map(\.json))),
    ])
  }
}
