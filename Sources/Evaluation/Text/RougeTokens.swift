/// Tokens as the package rouge_score has them: runs of small ASCII letters and digits.
enum RougeTokens {
  /// The tokens of a text.
  ///
  /// - Parameter keepsIdeographs: whether each character of Chinese and Japanese is a token, all of which rouge_score
  ///   drops.
  static func tokens(_ text: String, keepsIdeographs: Bool = false) -> [ArraySlice<UInt8>] {
    let lower = CaseFolding.lower(Array(text.utf8)[...])
    var tokens: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < lower.count {
      let byte = lower[index]
      if 0x61...0x7A ~= byte || 0x30...0x39 ~= byte {
        index += 1
        continue
      }
      if start < index { tokens.append(lower[start..<index]) }
      var length = 1
      if keepsIdeographs, byte >= 0xE3, let (scalar, bytes) = UTF8Text.scalar(in: lower[...], at: index) {
        length = bytes
        if Ideographs.isIdeograph(scalar) { tokens.append(lower[index..<index + bytes]) }
      }
      index += length
      start = index
    }
    if start < index { tokens.append(lower[start...]) }
    return tokens
  }
}
