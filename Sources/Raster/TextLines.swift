/// Provenance where a format holds but one text: a line `key: value` for each. What follows a line break in a
/// value is indented by a space.
enum TextLines {
  /// Where lines without a key go.
  static let commentKey = "Comment"

  static func encode(_ texts: [(key: String, value: String)]) -> String {
    texts.map { text in
      text.key + ": "
        + text.value.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n ")
    }.joined(separator: "\n")
  }

  /// The first of equal keys counts.
  static func decode(_ text: String) -> [String: String] {
    var result: [String: String] = [:]
    var entry: (key: String, value: String)?
    func keep() { if let entry, result[entry.key] == nil { result[entry.key] = entry.value } }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first == " ", let last = entry {
        entry = (last.key, last.value + "\n" + line.dropFirst())
        continue
      }
      keep()
      entry = nil
      if let colon = line.firstRange(of: ": "), colon.lowerBound > line.startIndex {
        entry = (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
      } else if !line.isEmpty {
        entry = (commentKey, String(line))
      }
    }
    keep()
    return result
  }
}
