/// The agreement of a text with a reference by their longest common subsequence of tokens (Lin 2004), as the package
/// rouge_score computes it without stemming.
public enum RougeL {
  /// The F measure of a pair of texts, 0 to 1; 0 where one of them has no token.
  ///
  /// - Parameter keepsIdeographs: whether each character of Chinese and Japanese is a token; the package drops all that
  ///   is no ASCII letter or digit.
  public static func score(prediction: String, reference: String, keepsIdeographs: Bool = false) -> Double {
    let tokens = TokenTable.numbers(
      RougeTokens.tokens(prediction, keepsIdeographs: keepsIdeographs),
      RougeTokens.tokens(reference, keepsIdeographs: keepsIdeographs))
    let common = CommonSubsequence.length(tokens.a, tokens.b, count: tokens.count)
    guard common > 0 else { return 0 }
    let precision = Double(common) / Double(tokens.a.count)
    let recall = Double(common) / Double(tokens.b.count)
    return 2 * precision * recall / (precision + recall)
  }
}
