/// The agreement of a text with a reference by aligned words (Lavie, Agarwal 2007), with the parameters and the
/// alignment of the package nltk: equal words, then words with equal stems, then synonyms where a list is given.
public struct METEOR: Sendable {
  /// The weight of precision in the harmonic mean.
  public var alpha = 0.9
  /// The exponent of fragmentation.
  public var beta = 3.0
  /// The weight of fragmentation.
  public var gamma = 0.5
  /// For a stem, the stems that count as equal to it. Empty by default; nltk takes WordNet's, and looks up stems too.
  public var synonyms: [String: Set<String>] = [:]

  /// The usual parameters, without synonyms.
  public init() {}

  /// The score of a pair of texts, 0 to 1; 0 where no word is aligned. Words are tokens by mteval-v13a in small
  /// letters, and each character of Chinese and Japanese.
  public func score(prediction: String, reference: String) -> Double {
    func words(_ text: String) -> [[UInt8]] {
      Tokens13a.tokens(text, splitsIdeographs: true).map { CaseFolding.lower($0) }
    }
    return score(words(prediction), words(reference))
  }

  /// The score of words in small letters.
  func score(_ prediction: [[UInt8]], _ reference: [[UInt8]]) -> Double {
    let alignment = WordAlignment(prediction, reference, synonyms: synonyms).pairs
    guard !alignment.isEmpty else { return 0 }
    let count = Double(alignment.count)
    let precision = count / Double(prediction.count)
    let recall = count / Double(reference.count)
    let mean = precision * recall / (alpha * precision + (1 - alpha) * recall)
    let chunks = 1 + zip(alignment, alignment.dropFirst()).count { $1.0 != $0.0 + 1 || $1.1 != $0.1 + 1 }
    return mean * (1 - gamma * power(Double(chunks) / count))
  }

  private func power(_ share: Double) -> Double { beta == 3 ? share * share * share : Self.pow(share, beta) }
}
