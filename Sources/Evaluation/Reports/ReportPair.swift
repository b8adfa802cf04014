internal import Files

/// The answers to one question from the picture alone and from the signal alone.
struct ReportPair: Sendable {
  var id: String
  var image: String
  var signal: String
  /// Of the vectors of both texts, where they are given.
  var cosine: Double?

  /// What their texts have in common, the signal's being the prediction, as published.
  struct Scores: Sendable {
    var bleu: Double
    var rougeL: Double
  }

  /// 0 where a text is empty.
  var scores: Scores {
    Scores(
      bleu: BLEU.score(prediction: signal, reference: image),
      rougeL: RougeL.score(prediction: signal, reference: image))
  }

  /// The stripped text of a row; empty where it is null.
  static func text(_ row: JSONRow) throws(RowFault) -> String {
    if row.members["response"] == .null { return "" }
    return PythonUTF8.strip(try AnswerRow(row).text)
  }
}
