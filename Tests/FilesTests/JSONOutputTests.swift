import Files
import Foundation
import TestSupport
import Testing

/// JSON is byte for byte what Foundation's encoder writes.
@Suite struct JSONOutputTests {
  private func expectEqual(_ value: some Encodable, _ place: SourceLocation = #_sourceLocation) throws {
    for (isPretty, escapesSlashes) in [(false, false), (false, true), (true, false), (true, true)] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
      if !escapesSlashes { encoder.outputFormatting.insert(.withoutEscapingSlashes) }
      let expected = String(decoding: try encoder.encode(value), as: UTF8.self)
      let written = try JSONOutput.encode(value, isPretty: isPretty, escapesSlashes: escapesSlashes)
      #expect(String(decoding: written, as: UTF8.self) == expected, sourceLocation: place)
    }
  }

  @Test("numbers of all sizes")
  func numbers() throws {
    var numbers: [Double] = [
      0, -0.0, 1, -1, 0.1, -0.01, 0.29, 1.005, 100, 1e14, 1e15, 123_456_789_012_345_680, 1e16, 1e17, 1e-5,
      .leastNonzeroMagnitude,
      .greatestFiniteMagnitude, .pi, 1 / 3, 0.07, 999_999_999_999.99, 9_999_999_999_999.99,
      4_503_599_627_370_497.5,
    ]
    numbers += (-20000...20000).map { Double($0) / 100 }
    var state: UInt64 = 19
    for _ in 0..<4000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      if number.isFinite { numbers.append(number) }
      numbers.append(Double(state >> 20) / 100)
      numbers.append(Double(Int64(bitPattern: state) >> 34) / 1000)
    }
    try expectEqual(numbers)
    try expectEqual(numbers.map { Float($0) }.filter(\.isFinite))
    try expectEqual([[numbers[0]], [], [1, 2.5]])
    try expectEqual([Int.min, -1, 0, 7, 10, 1_000_000, .max])
    try expectEqual([UInt64.max, 0])
    try expectEqual([Int8.min, .max])
    try expectEqual(3.25)
  }

  @Test("texts and keys of any characters")
  func texts() throws {
    var all = String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init))
    all.append(contentsOf: "\u{2028}\u{FFFD}é/\\\"👩‍🔬".unicodeScalars)
    try expectEqual(String(all))
    try expectEqual(["", "a/b"])
    try expectEqual([
      "lead10": 1, "lead2": 2, "Lead": 3, "lead": 4, "é": 5, "e\u{301}x": 6, "z": 7, "": 8, "a\"b": 9,
      "a/b": 10, "_": 11,
    ])
    try expectEqual([3: "c", 20: "b", 1: "a"])
  }

  private struct Form: Encodable {
    var zebra = [Inner(), Inner(b: nil, a: [])]
    var apple: Double? = 0.5
    var missing: String?
    var kind = Kind.pair(3, name: "x")
    var plain = Kind.none
    var empty: [String: Int] = [:]
    var nothing = Nothing()
    var flags = [true, false]
    var optionals: [Int?] = [1, nil]
  }

  private struct Inner: Encodable {
    var b: Int? = 2
    var a: [[[Double]]] = [[[1, 2.25], []], []]
  }

  private enum Kind: Encodable {
    case none
    case pair(Int, name: String)
  }

  private struct Nothing: Encodable {}

  /// Two containers of one value, another within, and lists within lists.
  private struct Own: Encodable {
    enum Keys: String, CodingKey { case y, x, list, inner }

    func encode(to encoder: any Encoder) throws {
      var first = encoder.container(keyedBy: Keys.self)
      try first.encode(1, forKey: .y)
      var list = first.nestedUnkeyedContainer(forKey: .list)
      try list.encode(1)
      var deeper = list.nestedUnkeyedContainer()
      try deeper.encodeNil()
      try list.encode("after")
      var inner = first.nestedContainer(keyedBy: Keys.self, forKey: .inner)
      try inner.encode(2, forKey: .y)
      try inner.encode(Form(), forKey: .x)
      var second = encoder.container(keyedBy: Keys.self)
      try second.encodeNil(forKey: .x)
      try second.encode(3, forKey: .y)
    }
  }

  @Test("structures, and members in the order of their keys")
  func structures() throws {
    try expectEqual(Form())
    try expectEqual([Form(), Form()])
    try expectEqual(Own())
    try expectEqual([[String: [Own]]]())
    try expectEqual(["a": [Own()], "B": []])
  }

  @Test("a number that is not finite is an error that says where")
  func notFinite() throws {
    struct Deep: Encodable { var list = ["x": [[1, Double.nan]]] }
    do {
      _ = try JSONOutput.encode(Deep())
      Issue.record("it was written")
    } catch let EncodingError.invalidValue(value, context) {
      #expect((value as? Double)?.isNaN == true)
      #expect(context.codingPath.map(\.stringValue) == ["list", "x", "0", "1"])
    }
    #expect(throws: EncodingError.self) { try JSONOutput.encode([Float.infinity]) }
  }
}
