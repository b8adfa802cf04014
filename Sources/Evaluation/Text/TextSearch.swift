/// Finds one text in another in linear time, whatever the two are.
struct TextSearch {
  private let needle: [UInt8]
  /// For each prefix of the needle, the length of the longest other prefix that ends it; empty for short needles, for
  /// which a plain search is faster.
  private let borders: [Int]

  private static let plainLimit = 48

  init(_ needle: [UInt8]) {
    self.needle = needle
    borders = needle.count > Self.plainLimit ? Self.borders(of: needle) : []
  }

  /// Whether the needle stands in a text.
  func isIn(_ text: [UInt8]) -> Bool {
    guard needle.count <= text.count else { return false }
    guard !borders.isEmpty else { return UTF8Text.index(of: needle, in: text[...], from: 0) != nil }
    var matched = 0
    for byte in text {
      while matched > 0, needle[matched] != byte { matched = borders[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      if matched == needle.count { return true }
    }
    return false
  }

  /// Knuth, Morris, Pratt 1977.
  private static func borders(of needle: [UInt8]) -> [Int] {
    var borders = [0]
    var matched = 0
    for byte in needle.dropFirst() {
      while matched > 0, needle[matched] != byte { matched = borders[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      borders.append(matched)
    }
    return borders
  }
}
