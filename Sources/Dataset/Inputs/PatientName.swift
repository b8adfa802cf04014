internal import Files

/// Who a patient is, whichever way a list spells it.
struct PatientName {
  /// Without blanks around it; a number without the point that spreadsheets and pandas add: `102.0` is `102`.
  let text: String

  /// - Returns: nil for an empty cell and for `nan`, which say nobody.
  init?(_ cell: String) {
    let name = cell.trimmed
    guard !name.isEmpty, name.lowercased() != "nan" else { return nil }
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    let rest = name.dropFirst(digits.count)
    let isWhole = !digits.isEmpty && rest.first == "." && rest.dropFirst().allSatisfy { $0 == "0" }
    text = isWhole ? String(digits) : name
  }

  /// What spellings have in common that are probably one patient's but need not be: letter case, leading zeros of
  /// numbers, blanks and separators do not count.
  var likeness: String {
    var key = ""
    var isInNumber = false
    for character in text.lowercased() {
      if character.isWhitespace || "-_./:#".contains(character) {
        isInNumber = false
        continue
      }
      let isDigit = character.isASCII && character.isNumber
      if isDigit, !isInNumber, character == "0" { continue }
      // Numbers that stand apart stay apart: 1-23 is not 12-3.
      if isDigit != isInNumber, !key.isEmpty { key += "|" }
      isInNumber = isDigit
      key.append(character)
    }
    return key
  }
}
