internal import Foundation

/// The agreement of a text with a reference by its n-grams (Papineni, Roukos, Ward, Zhu 2002), as the package evaluate
/// computes it: without smoothing, so 0 where an order has no n-gram in common.
public enum BLEU {
  /// The score of a pair of texts, 0 to 1; 0 where one of them has no token, where the original divides by zero.
  ///
  /// - Parameters:
  ///   - order: the longest n-grams, in tokens; 4 is usual.
  ///   - splitsIdeographs: whether each character of Chinese and Japanese is a token.
  public static func score(
    prediction: String, reference: String, order: Int = 4, splitsIdeographs: Bool = false
  ) -> Double {
    score(
      Tokens13a.tokens(prediction, splitsIdeographs: splitsIdeographs),
      Tokens13a.tokens(reference, splitsIdeographs: splitsIdeographs), order: order)
  }

  /// The score of tokens.
  static func score(
    _ prediction: [ArraySlice<UInt8>], _ reference: [ArraySlice<UInt8>], order: Int
  ) -> Double {
    guard !prediction.isEmpty, !reference.isEmpty else { return 0 }
    let tokens = TokenTable.numbers(prediction, reference)
    var grams = (a: tokens.a, b: tokens.b, count: tokens.count)
    var logarithms = 0.0
    for length in 1...order {
      if length > 1 { grams = longer(grams, by: tokens, length: length) }
      let shared = shared(grams.a, grams.b, count: grams.count)
      guard shared > 0 else { return 0 }
      logarithms += log(Double(shared) / Double(grams.a.count)) / Double(order)
    }
    let ratio = Double(prediction.count) / Double(reference.count)
    return exp(logarithms) * (ratio > 1 ? 1 : exp(1 - 1 / ratio))
  }

  /// How many n-grams of `a` are in `b`, each as often as there at most.
  private static func shared(_ a: [Int], _ b: [Int], count: Int) -> Int {
    var rest = [Int32](repeating: 0, count: count)
    for gram in b { rest[gram] += 1 }
    var shared = 0
    for gram in a where rest[gram] > 0 {
      rest[gram] -= 1
      shared += 1
    }
    return shared
  }

  /// The n-grams that are one token longer.
  private static func longer(
    _ grams: (a: [Int], b: [Int], count: Int), by tokens: (a: [Int], b: [Int], count: Int), length: Int
  ) -> (a: [Int], b: [Int], count: Int) {
    var table = PairTable(capacity: grams.a.count + grams.b.count)
    func extend(_ grams: [Int], _ tokens: [Int], _ table: inout PairTable) -> [Int] {
      var longer: [Int] = []
      guard tokens.count >= length else { return longer }
      longer.reserveCapacity(grams.count - 1)
      for index in 0...(tokens.count - length) {
        longer.append(table.number(of: grams[index], tokens[index + length - 1]))
      }
      return longer
    }
    let a = extend(grams.a, tokens.a, &table)
    return (a, extend(grams.b, tokens.b, &table), table.count)
  }
}
