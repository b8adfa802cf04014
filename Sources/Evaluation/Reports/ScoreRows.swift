/// A file of the scores of pairs.
public struct ScoreRows {
  private let files: RowFiles

  /// Opens a file, which appears when it is committed.
  ///
  /// - Parameter inputs: files that are read, which it must not replace.
  public init(path: String, inputs: [String]) throws(EvaluationError) {
    files = try RowFiles(output: path, inputs: inputs)
  }

  /// Adds the scores of a pair.
  public func write(id: String, bleu: Double, rougeL: Double, cosine: Double?) throws(EvaluationError) {
    var members = [
      JSONValue.Member("id", .string(id)), JSONValue.Member("bleu", .number("\(bleu)")),
      JSONValue.Member("rouge_l", .number("\(rougeL)")),
    ]
    if let cosine { members.append(JSONValue.Member("cosine", ScoreDocument.number(cosine))) }
    try files.write(.object(members))
  }

  /// Puts the file in its place.
  public func commit() throws(EvaluationError) { try files.commit() }
}
