import Chart
import Testing

@testable import Settings

@Suite struct YAMLTests {
  /// The tree as text, `line:value` each, or the fault.
  private func outcome(_ yaml: String) -> String {
    do throws(SettingsError) {
      return Self.text(try SettingsTree(yaml: yaml, file: "f").root)
    } catch {
      return error.description
    }
  }

  private static func text(_ value: SettingsTree.Value) -> String {
    let line = value.line.map { "\($0):" } ?? ""
    return switch value {
    case .scalar(let text, _): line + text.debugDescription
    case .list(let items, _): line + "[" + items.map(text).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      line + "{" + entries.map { "\($0.key.debugDescription) \(text($0.value))" }.joined(separator: ", ")
        + "}"
    }
  }

  @Test("values have the lines on which they begin")
  func lines() {
    #expect(
      outcome("a: 1\nb:\n  - x\n  - {c: [y,\n     z]}\n")
        == #"1:{"a" 1:"1", "b" 3:[3:"x", 4:{"c" 4:[4:"y", 5:"z"]}]}"#)
    #expect(outcome("a: |\n  p\n  q\nb: >-\n  r\n  s\n") == #"1:{"a" 1:"p\nq\n", "b" 4:"r s"}"#)
  }

  @Test("every scalar is a text: no type is guessed, no tag matters, << is a key")
  func scalars() {
    let words = [
      "yes", "~", "null", "0x1F", "1e3", "2001-01-01", "!!int 7", "!x y", "'a''b'", "\"\\x41\\u00e9\"",
    ]
    let texts = ["yes", "~", "null", "0x1F", "1e3", "2001-01-01", "7", "y", "a'b", "A\u{E9}"]
    for (word, text) in zip(words, texts) {
      #expect(outcome(word) == "1:\(text.debugDescription)", "\(word)")
    }
    #expect(outcome("<<: {a: 1}\na:\n") == #"1:{"<<" 1:{"a" 1:"1"}, "a" 2:""}"#)
  }

  @Test("a byte order mark, CR LF, tabs and comments do no harm where YAML has them")
  func blanks() {
    let plain = #"1:{"a" 1:"1", "b" 2:"2"}"#
    for yaml in [
      "a: 1\nb: 2", "\u{FEFF}a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a:\t1 # c\nb: 2\t\n",
      "%YAML 1.1\n---\na: 1\nb: 2\n...",
    ] {
      let found = outcome(yaml)
      #expect(
        yaml.hasPrefix("%") ? found == #"3:{"a" 3:"1", "b" 4:"2"}"# : found == plain,
        "\(yaml.debugDescription)")
    }
  }

  @Test(
    "what is wrong has a line and a reason",
    arguments: [
      ("", "f: is empty"), ("# only\n", "f: is empty"),
      ("---\n...\n---\nb\n", "f:3: but found another document"),
      ("a: 1\n\tb: 2\n", "f:2: found a tab character that violates indentation"),
      ("a: [1\nb: 2\n", "f:2: did not find expected ',' or ']'"),
      ("a: 'x\n", "f:2: found unexpected end of stream"),
      ("a: 1\nb: \0\n", "f:2: control characters are not allowed"),
      ("a: 1\rb:\r\n \u{1}", "f:3: control characters are not allowed"),
      ("a: 1\nb: \"x\\0y\"\n", "f:2: a text holds NUL (\\0); remove it"),
      ("a: 1\nb: \u{FEFF}2\n", "f:2: a byte order mark (U+FEFF) stands before a text; remove it"),
      ("? [a]\n: b\n", "f:1: a key is a list or has keys itself; write a text"),
      ("b: 1\na: 2\nb: 3\na: 4\n", "f:2: a, b: stands more than once"),
      ("x:\n  'a': 1\n  a: 2\n", "f:2: a: stands more than once"),
      ("!!int a: 1\na: 2\n", "f:1: a: stands more than once"),
      ("%YAML 2.0\n---\na\n", "f:1: found incompatible YAML document"),
    ])
  func faults(yaml: String, message: String) { #expect(outcome(yaml) == message) }

  @Test(
    "anchors and aliases are refused wherever they stand, their characters in texts are not",
    arguments: [
      "&a 1", "a: 1\nb: &x 2", "a:\n  - &x [1]", "*x", "a: [*x]", "*x : 1", "it's: &x [1]",
      "- &x\n- {<<: *x}",
    ])
  func anchors(yaml: String) {
    #expect(outcome(yaml).hasSuffix("anchors and aliases (& and *) are not supported; write it out"))
    #expect(
      outcome("a: R&D, b & c\nd: '&e'\nf: 2 * 3 *g\n")
        == #"1:{"a" 1:"R&D, b & c", "d" 2:"&e", "f" 3:"2 * 3 *g"}"#)
  }

  @Test("a text that would grow to billions is refused at its first anchor")
  func aliasBomb() {
    let rows = (1..<40).map { row in
      "a\(row): &a\(row) [" + [String](repeating: "*a\(row - 1)", count: 9).joined(separator: ",") + "]"
    }
    let bomb = "a0: &a0 lol\n" + rows.joined(separator: "\n")
    #expect(outcome(bomb) == "f:1: anchors and aliases (& and *) are not supported; write it out")
  }

  @Test("depth is limited, in lists, keys, flow and blocks")
  func depth() {
    let limit = YAMLComposer.maximumDepth
    let most = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(outcome(most).hasPrefix("1:[1:["))
    let problem = "more than \(limit) levels within each other; write fewer"
    let deep = [
      String(repeating: "[", count: 60_000), String(repeating: "{a: ", count: 15_000),
      String(repeating: "- ", count: 30_000) + "a", String(repeating: "? ", count: 30_000),
    ]
    for yaml in deep { #expect(outcome(yaml) == "f:1: \(problem)", "\(yaml.prefix(8))") }
    let blocks = (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(outcome(blocks) == "f:\(limit + 1): \(problem)")
  }

  @Test("a path of keys has no more levels than a text")
  func deepPath() throws {
    var tree = try SettingsTree(yaml: "a: 1", file: "f")
    let path = String(repeating: "k.", count: 20_000) + "k"
    #expect(throws: SettingsError.self) { try tree.set(path, to: "1", from: .option("--set")) }
    #expect(Self.text(tree.root) == #"1:{"a" 1:"1"}"#)
    try tree.set("b.c", to: "[2]", from: .option("--set"))
    #expect(Self.text(tree.root) == #"1:{"a" 1:"1", "b" {"c" ["2"]}}"#)
  }

  @Test("size and number of values are limited")
  func size() throws {
    let huge = "[" + String(repeating: "a,", count: 32_000) + "]"
    #expect(outcome(huge).hasPrefix("1:[1:\"a\", "))
    #expect(outcome(huge + huge) == "f: larger than 65536 bytes; is it the right file?")
    let many = "[" + String(repeating: "a,", count: 1000) + "]"
    let fault = #expect(throws: YAMLFault.self) { try YAMLComposer.tree(of: many, values: 1000) }
    #expect(fault?.problem == "more than 1000 values; is it the right file?")
  }

  /// Pieces that YAML gives a meaning, and some that it does not.
  private static let pieces = [
    "&a ", "*a", "- ", ": ", "a: ", "\n", "\r\n", "\r", "\t", "[", "]", "{", "}", ",", "'", "\"", "#", "|\n",
    ">-\n",
    "? ", "!!int ", "!x ", "%YAML 1.2\n", "---\n", "...\n", "\u{FEFF}", "\0", "\u{1}", "\\0", "\\u0041",
    "<<: ", "é",
    "e\u{301}", "😀", "\u{85}", "\u{2028}", "  ", "~", "@", "`", "x", "1",
  ]

  @Test("any text gives a tree or a fault with a line of it, the same each time", arguments: 0..<8)
  func random(seed: UInt64) throws {
    var random = Generator(state: seed)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...30, using: &random)
      let yaml = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      try check(yaml)
    }
  }

  @Test("a layout with bytes lost, doubled or moved gives a tree or a fault", arguments: Layout.names)
  func damaged(name: String) throws {
    let whole = Array(try Layout.yaml(named: name).utf8)
    var random = Generator(state: UInt64(whole.count))
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<3 {
        let range = Int.random(in: 0..<bytes.count, using: &random)..<bytes.count
        let part =
          range.lowerBound..<min(range.upperBound, range.lowerBound + Int.random(in: 1...12, using: &random))
        let piece = Array(bytes[part])
        if Bool.random(using: &random) { bytes.removeSubrange(part) }
        bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
      }
      try check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("every beginning of a layout gives a tree or a fault")
  func cut() throws {
    let whole = Array(try Layout.yaml(named: "3x4+1").utf8)
    for count in whole.indices { try check(String(decoding: whole[..<count], as: UTF8.self)) }
  }

  private func check(_ yaml: String) throws {
    // An empty value at the end stands behind the last line break, which a text need not have.
    let lineCount = yaml.unicodeScalars.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 2
    do throws(YAMLFault) {
      guard let tree = try YAMLComposer.tree(of: yaml, values: 1000) else { return }
      #expect(Self.lines(tree).allSatisfy { (1...lineCount).contains($0) }, "\(yaml.debugDescription)")
      #expect(Self.text(tree) == outcome(yaml))
    } catch {
      #expect(error.line.map { (1...lineCount).contains($0) } ?? false, "\(yaml.debugDescription)")
      #expect(!error.problem.isEmpty && outcome(yaml).hasSuffix(error.problem))
    }
  }

  private static func lines(_ value: SettingsTree.Value) -> [Int] {
    let own = value.line.map { [$0] } ?? [0]
    return switch value {
    case .scalar: own
    case .list(let items, _): own + items.flatMap(lines)
    case .mapping(let entries, _): own + entries.flatMap { [$0.line ?? 0] + lines($0.value) }
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }
  }
}
