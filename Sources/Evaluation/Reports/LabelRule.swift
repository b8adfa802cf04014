/// When a label counts as named by a text. Case always matters.
public enum LabelRule: String, CaseIterable, Sendable {
  /// Wherever its letters stand, as published: `NORM` also within `ABNORMAL`.
  case anywhere
  /// Wherever its letters stand, but not `NORM` within `ABNORMAL`.
  case normal
  /// Where no letter or digit stands beside it.
  case whole

  /// The labels that a text names, in their order.
  func labels(_ labels: [String], in text: [UInt8]) -> [String] {
    labels.filter { isNamed(Array($0.utf8), in: text) }
  }

  private func isNamed(_ label: [UInt8], in text: [UInt8]) -> Bool {
    var start = 0
    while let index = UTF8Text.index(of: label, in: text[...], from: start) {
      if counts(index..<index + label.count, label, in: text) { return true }
      start = index + 1
    }
    return false
  }

  private func counts(_ range: Range<Int>, _ label: [UInt8], in text: [UInt8]) -> Bool {
    switch self {
    case .anywhere: return true
    case .normal:
      guard label.elementsEqual("NORM".utf8) else { return true }
      return
        !(text[..<range.lowerBound].suffix(2).elementsEqual("AB".utf8)
        && text[range.upperBound...].starts(with: "AL".utf8))
    case .whole:
      let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : 0x20
      let behind = range.upperBound < text.count ? text[range.upperBound] : 0x20
      return !Self.isWord(before) && !Self.isWord(behind)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x61...0x7A ~= CaseFolding.lowerASCII(byte) || byte >= 0x80
  }
}
