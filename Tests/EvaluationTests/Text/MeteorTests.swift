import Testing

@testable import Evaluation

/// What nltk gives, by `Fixtures/meteor.py`.
private struct MeteorTable: Decodable {
  struct Pair: Decodable {
    var prediction: [String]
    var reference: [String]
    var score: Double
    var synonyms: Double
  }

  var stems: [[String]]
  var synonyms: [String: Set<String>]
  var pairs: [Pair]
}

@Suite struct MeteorTests {
  private let table: MeteorTable

  init() throws { table = try Fixture.json("meteor.json") }

  @Test func stemsEqualNLTK() {
    #expect(table.stems.count > 1000)
    for row in table.stems {
      #expect(String(decoding: PorterStemmer.stem(Array(row[0].utf8)), as: UTF8.self) == row[1], "\(row[0])")
    }
  }

  @Test func scoresEqualNLTK() {
    for pair in table.pairs {
      let words = { (words: [String]) in words.map { CaseFolding.lower(Array($0.utf8)[...]) } }
      var meteor = METEOR()
      #expect(
        abs(meteor.score(words(pair.prediction), words(pair.reference)) - pair.score) < 1e-12, "\(pair)")
      meteor.synonyms = table.synonyms
      #expect(
        abs(meteor.score(words(pair.prediction), words(pair.reference)) - pair.synonyms) < 1e-12, "\(pair)")
    }
  }

  @Test func chineseIsAlignedByCharacter() {
    let meteor = METEOR()
    #expect(abs(meteor.score(prediction: "窦性心律", reference: "窦性心律") - (1 - 0.5 / 64)) < 1e-12)
    #expect(meteor.score(prediction: "窦性", reference: "房颤") == 0)
    #expect(meteor.score(prediction: "", reference: "房颤") == 0)
  }

  @Test func longTextsAndLongWordsTakeNoLong() {
    let word = String(repeating: "y", count: 2_000_000)
    #expect(METEOR().score(prediction: word, reference: word + "ing") == 0.5)
    let text = String(repeating: "a b ", count: 200_000)
    #expect(METEOR().score(prediction: text, reference: text) > 0.99)
  }
}
