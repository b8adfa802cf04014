import Testing

@testable import Evaluation

/// What Python says of all characters, by `Fixtures/python_text.py`.
private struct PythonTable: Decodable {
  struct Strip: Decodable {
    var text: String
    var strip: String
    var split: [String]
  }

  var spaces: [UInt32]
  var digits: [[UInt32]]
  var lower: [String]
  var ignorecase: [String]
  var strips: [Strip]
  var lowers: [[String]]
}

@Suite struct PythonUTF8Tests {
  private let table: PythonTable

  init() throws { table = try Fixture.json("python-text.json") }

  private static let scalars = (UInt32(0)..<0x110000).compactMap(Unicode.Scalar.init)

  private static func sums(_ text: (Unicode.Scalar) -> String) -> [String] {
    stride(from: UInt32(0), to: 0x110000, by: 4096).map { start in
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325
      for scalar in (start..<start + 4096).compactMap(Unicode.Scalar.init) {
        for byte in (text(scalar) + "\n").utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
      return String(sum)
    }
  }

  @Test func whiteSpaceOfAllCharacters() {
    let spaces = Self.scalars.filter { scalar in
      let text = Array(String(scalar).utf8)
      let length = PythonUTF8.spaceLength(in: text[...], at: 0)
      #expect(length == PythonUTF8.spaceLength(endingAt: text.count, in: text[...]))
      return length == text.count
    }
    #expect(spaces.map(\.value) == table.spaces)
  }

  @Test func digitsOfAllCharacters() {
    let digits = Self.scalars.compactMap { scalar in
      PythonDigits.value(of: scalar).map { [scalar.value, UInt32($0)] }
    }
    #expect(digits == table.digits)
  }

  @Test func lowerCaseOfAllCharacters() {
    #expect(Self.sums { CaseFolding.lower(String($0)) } == table.lower)
  }

  @Test func classesOfEqualLettersOfAllCharacters() {
    var least: [Unicode.Scalar: UInt32] = [:]
    for scalar in Self.scalars {
      let key = CaseFolding.fold(scalar)
      least[key] = min(least[key] ?? .max, scalar.value)
    }
    #expect(Self.sums { String(least[CaseFolding.fold($0)] ?? 0) } == table.ignorecase)
  }

  @Test func stripAndSplit() {
    for row in table.strips {
      let text = Array(row.text.utf8)
      #expect(PythonUTF8.strip(row.text) == row.strip)
      #expect(PythonUTF8.split(text[...]).map(UTF8Text.string) == row.split)
      // A slice must not look beyond its ends.
      let inner = [0x20] + text + [0x20]
      #expect(UTF8Text.string(PythonUTF8.strip(inner[1..<inner.count - 1])) == row.strip)
    }
  }

  @Test func lowerCaseOfTexts() {
    for row in table.lowers { #expect(CaseFolding.lower(row[0]) == row[1], "\(row[0])") }
  }

  @Test(arguments: ["<think>", "<THINK>", "<thınK>", "<thİnk>"])
  func tagsMatchWhateverTheirCase(_ tag: String) {
    let text = Array(("x" + tag + "y").utf8)
    let range = IgnoringCase.range(of: Array("<think>".utf8), in: text[...], from: 0)
    #expect(range == 1..<text.count - 1)
  }

  @Test func numbersBeyond64BitsAreLargeAndNotWrong() {
    let text = Array(String(repeating: "9", count: 40).utf8)
    #expect(PythonDigits.run(in: text[...], at: 0) == PythonDigits.Run(end: 40, count: 40, value: .max))
  }

  @Test func searchFindsWhatAPlainSearchFinds() {
    let unit = Array("aab".utf8)
    let text = (0..<300).flatMap { _ in unit } + Array("c".utf8)
    for length in [1, 3, 47, 48, 49, 200, 899, 901] {
      let end = Array(text.suffix(length))
      let finds = [TextSearch(end), TextSearch([0x64] + end), TextSearch(end + [0x61])].map { $0.isIn(text) }
      #expect(finds == [true, false, false], "\(length)")
    }
  }
}
