public import Files

/// Scores files of answers to ECGBench's tests.
public struct AnswerScoring: Sendable {
  /// The answers, JSONL with `question_id` or `id` and `text` or `response`.
  public var input: String
  /// Rows that could not be used.
  public private(set) var faultCount = 0
  /// The first of them.
  public private(set) var faults: [LineFault] = []

  /// A scoring of a file.
  public init(input: String) { self.input = input }

  /// Labels of several classes.
  public mutating func labels(_ set: LabelSet, golden: GoldenAnswers, rule: LabelRule) throws(EvaluationError)
    -> MultiLabelScore
  {
    var score = MultiLabelScore()
    try each { (row) throws(RowFault) in
      let answer = try AnswerRow(row)
      let right = try golden[answer]
      score.add(
        predicted: set.labels(ofAnswer: answer.text, by: rule), actual: set.labels(ofGolden: right, by: rule))
    }
    return score
  }

  /// Letters of multiple-choice questions.
  public mutating func letters(golden: GoldenAnswers) throws(EvaluationError) -> LetterScore {
    var score = LetterScore()
    try each { (row) throws(RowFault) in
      let answer = try AnswerRow(row)
      score.add(answer: answer.text, golden: try golden[answer])
    }
    return score
  }

  /// Options of ECG-QA; rows have a `prompt`, a text or an object with `prompt`.
  public mutating func options(golden: GoldenAnswers, isPublished: Bool) throws(EvaluationError)
    -> OptionScore
  {
    var score = OptionScore()
    try each { (row) throws(RowFault) in
      let answer = try AnswerRow(row)
      guard let prompt = row["prompt"]?.text ?? row["prompt"]?["prompt"]?.text else {
        throw RowFault(path: "prompt", problem: "is missing; the options stand in it")
      }
      score.add(
        answer: answer.text, prompt: prompt, golden: try golden[answer], isText: row["text"] != nil,
        isPublished: isPublished)
    }
    return score
  }

  /// A judge's scores of reports.
  public mutating func grounded(isPublished: Bool) throws(EvaluationError) -> GroundedScore {
    var score = GroundedScore()
    try each { (row) throws(RowFault) in try score.add(row: row, isPublished: isPublished) }
    return score
  }

  /// Adds the ids of a test file to rows that lack them, by their first picture; rows that it does not know are left
  /// out.
  ///
  /// - Returns: how many rows were written.
  public mutating func addIdentifiers(from golden: GoldenAnswers, output: String) throws(EvaluationError)
    -> Int
  {
    let files = try RowFiles(output: output, inputs: [input, golden.path])
    var written = 0
    let lines = try LineSource(path: input)
    while let line = try lines.nextFilled() {
      let row: JSONValue
      do throws(RowFault) {
        row = try AnswerIdentity.identified(try JSONRow(line: line), by: golden)
      } catch {
        note(error, line: lines.number)
        continue
      }
      try files.write(row)
      written += 1
    }
    try files.commit()
    return written
  }

  private mutating func each(_ body: (JSONRow) throws(RowFault) -> Void) throws(EvaluationError) {
    let lines = try LineSource(path: input)
    while let line = try lines.nextFilled() {
      do throws(RowFault) {
        try body(try JSONRow(line: line))
      } catch {
        note(error, line: lines.number)
      }
    }
  }

  private mutating func note(_ fault: RowFault, line: Int) {
    faultCount += 1
    if faults.count < EvaluationError.faultLimit { faults.append(LineFault(file: input, line: line, fault)) }
  }
}
