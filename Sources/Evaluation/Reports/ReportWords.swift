/// Words that the template's rules are about.
enum ReportWords {
  /// Where a text speaks of the report that it was made from; nil where it does not.
  static func mentionOfReport(in text: [UInt8]) -> Int? {
    phrases.compactMap { first($0, in: text) }.min()
  }

  /// Whether a text names one of the twelve leads.
  static func namesLead(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text)
    return leads.contains { lead in
      var start = 0
      while let index = UTF8Text.index(of: lead, in: bytes[...], from: start) {
        if standsAlone(index..<index + lead.count, in: bytes) { return true }
        start = index + 1
      }
      return false
    }
  }

  /// Whether a text says that the record is disturbed.
  static func acknowledgesArtifacts(_ text: ArraySlice<UInt8>) -> Bool {
    let text = CaseFolding.fold(text)
    return disturbances.contains { TextSearch($0).isIn(text) }
  }

  /// Whether a line is an item of a list: a bullet, or a number or letter with a mark, before a blank.
  static func isListItem(_ line: ArraySlice<UInt8>) -> Bool {
    let text = PythonUTF8.strip(line)
    if bullets.contains(where: text.starts(with:)) { return true }
    let digits = text.prefix { 0x30...0x39 ~= $0 }
    let isLetter = text.first.map { 0x61...0x7A ~= CaseFolding.lowerASCII($0) } ?? false
    let count = digits.isEmpty && isLetter ? 1 : digits.count
    guard count > 0, count < 4 else { return false }
    let rest = text.dropFirst(count)
    guard let mark = rest.first, rest.dropFirst().first == UInt8(ascii: " ") else { return false }
    return mark == UInt8(ascii: ")") || (mark == UInt8(ascii: ".") && !digits.isEmpty)
  }

  private static let bullets = ["- ", "* ", "+ ", "• ", "– ", "— ", "‣ ", "◦ ", "· "].map { Array($0.utf8) }
  private static let phrases = ["report", "reports", "ground truth", "ground-truth", "answer key"].map {
    Array($0.utf8)
  }
  private static let leads = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"].map {
    Array($0.utf8)
  }
  private static let disturbances = [
    "artifact", "artefact", "noise", "wander", "interference", "poor quality", "limited quality",
    "suboptimal", "degraded", "data quality", "tremor",
  ].map { Array($0.utf8) }

  /// Where a phrase stands alone, whatever its case.
  private static func first(_ phrase: [UInt8], in text: [UInt8]) -> Int? {
    var start = 0
    while let range = IgnoringCase.range(of: phrase, in: text[...], from: start) {
      if standsAlone(range, in: text) { return range.lowerBound }
      start = range.lowerBound + 1
    }
    return nil
  }

  private static func standsAlone(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    func isWord(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      let byte = text[index]
      return byte >= 0x80 || 0x30...0x39 ~= byte || 0x61...0x7A ~= CaseFolding.lowerASCII(byte)
    }
    return !isWord(range.lowerBound - 1) && !isWord(range.upperBound)
  }
}
