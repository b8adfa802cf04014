import Testing

@testable import Evaluation

private struct Pair: Decodable {
  var prediction: String
  var reference: String
  var bleu: Double?
  var tokens13a_prediction: [String]
  var rougeL: Double
}

@Suite struct AgreementTests {
  @Test func scoresEqualThePublishedProgram() throws {
    let pairs: [Pair] = try Fixture.json("r1/consistency_pairs.json")
    #expect(pairs.count == 57)
    for pair in pairs {
      #expect(Tokens13a.tokens(pair.prediction).map(UTF8Text.string) == pair.tokens13a_prediction)
      let bleu = BLEU.score(prediction: pair.prediction, reference: pair.reference)
      #expect(abs(bleu - (pair.bleu ?? 0)) < 1e-9, "\(pair.prediction)")
      let rouge = RougeL.score(prediction: pair.prediction, reference: pair.reference)
      #expect(abs(rouge - pair.rougeL) < 1e-9, "\(pair.prediction)")
    }
  }

  @Test(arguments: [
    ("a..b", ["a", ".", ".", "b"]), ("ends 5.", ["ends", "5", "."]), ("1,000.5", ["1,000.5"]),
    ("5-6", ["5", "-", "6"]), ("V1-V4", ["V1", "-", "V4"]),
    ("it's 5 &lt; 6 &amp;quot;", ["it's", "5", "<", "6", "&", "quot", ";"]),
    ("<skipped>end-\nline", ["endline"]), (".5", [".", "5"]), ("é.", ["é", "."]), ("a\u{A0}b", ["a", "b"]),
    ("窦性", ["窦性"]), ("", []),
  ])
  func tokensOfMteval(_ text: String, _ tokens: [String]) {
    #expect(Tokens13a.tokens(text).map(UTF8Text.string) == tokens)
  }

  @Test func chineseBySingleCharacters() {
    let tokens = Tokens13a.tokens("QT间期440ms，正常。", splitsIdeographs: true).map(UTF8Text.string)
    #expect(tokens == ["QT", "间", "期", "440ms", "，", "正", "常", "。"])
    let rouge = RougeTokens.tokens("QT间期440ms，正常。", keepsIdeographs: true).map(UTF8Text.string)
    #expect(rouge == ["qt", "间", "期", "440ms", "正", "常"])
    #expect(RougeTokens.tokens("QT间期").map(UTF8Text.string) == ["qt"])
    let bleu = BLEU.score(prediction: "窦性心律", reference: "窦性节律", order: 1, splitsIdeographs: true)
    #expect(abs(bleu - 0.75) < 1e-12)
  }

  /// The plain recurrence.
  private static func plain(_ a: [Int], _ b: [Int]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (index, y) in b.enumerated() {
        let next = x == y ? diagonal + 1 : max(row[index], row[index + 1])
        diagonal = row[index + 1]
        row[index + 1] = next
      }
    }
    return row[b.count]
  }

  @Test(arguments: [0, 1, 5, 63, 64, 65, 127, 128, 129, 300])
  func commonSubsequenceEqualsThePlainRecurrence(_ length: Int) {
    var state = UInt64(length) &+ 1
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return Int(state >> 33) % bound
    }
    for bound in [1, 2, 5, 50] {
      let a = (0..<length).map { _ in draw(bound) }
      let b = (0..<max(0, length + draw(5) - 2)).map { _ in draw(bound) }
      #expect(CommonSubsequence.length(a, b, count: bound) == Self.plain(a, b))
      #expect(CommonSubsequence.length(b, a, count: bound) == Self.plain(a, b))
    }
  }
}
