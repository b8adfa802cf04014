internal import Files

/// Which record a row of answers is about.
enum AnswerIdentity {
  /// `question_id`, else `id`, else the name of the first picture up to its first dash, else the name of the first
  /// record of `objects.ecg`; nil where the row has none of them.
  static func identifier(_ row: JSONRow) throws(RowFault) -> String? {
    for name in ["question_id", "id"] {
      if let id = try row.identifier(name) { return id }
    }
    if let image = path(row["images"]?.elements?.first) {
      return String(image.lastPart.unicodeScalars.prefix { $0 != "-" })
    }
    return path(row["objects"]?["ecg"]?.elements?.first).map(\.lastPart)
  }

  /// A path, or an object with `path`.
  static func path(_ value: JSONValue?) -> String? { value?.text ?? value?["path"]?.text }

  /// The row with the id that a test file has for its first picture, as the published conversion adds it.
  ///
  /// - Throws: where the row has no picture, or the test file does not know it.
  static func identified(_ row: JSONRow, by golden: GoldenAnswers) throws(RowFault) -> JSONValue {
    guard let image = path(row["images"]?.elements?.first), !image.isEmpty else {
      throw RowFault(path: "images", problem: "is missing or empty")
    }
    guard let id = golden.identifier(image: image) else {
      throw RowFault(path: "images[0]", problem: "'\(image)' is not in \(golden.path)")
    }
    var members = row.members
    members["id"] = id
    return members
  }
}
