internal import Randomness

/// A model that picks options at random: one uniformly, or each with probability 1/2 where several may be right.
public struct RandomGuess: Sendable {
  /// The seed.
  public var seed: UInt64

  /// A guesser.
  public init(seed: UInt64 = 0) { self.seed = seed }

  /// More options than this are refused by ``SampleRules``; 12 leads are the most there is.
  static let optionLimit = 12

  /// The answer to a question.
  ///
  /// - Parameters:
  ///   - key: the sample.
  ///   - location: where the question stands in it.
  ///   - run: which of several independent runs.
  public func answer(to question: Question, of key: SampleKey, at location: QuestionLocation, run: Int = 0)
    -> String
  {
    var stream = RandomStream(seed: seed, name: key.description, purpose: "guess/\(run)/\(location)")
    guard question.allowsSeveralAnswers else {
      guard !question.options.isEmpty else { return "" }
      return question.options[Int(stream.next().multipliedFullWidth(by: UInt64(question.options.count)).high)]
    }
    let bits = stream.next()
    return question.options.enumerated()
      .filter { $0.offset < 64 && bits >> UInt64($0.offset) & 1 == 1 }
      .map(\.element).joined(separator: ", ")
  }

  /// All answers that it may give, each as likely as the others.
  static func answers(to question: Question) -> [String] {
    guard question.allowsSeveralAnswers else { return question.options }
    let options = question.options.prefix(optionLimit)
    return (0..<(1 << options.count)).map { set in
      options.enumerated().filter { set >> $0.offset & 1 == 1 }.map(\.element).joined(separator: ", ")
    }
  }

  /// The metrics of one run over samples.
  public func metrics(
    _ samples: some Sequence<BenchmarkSample>, run: Int, evaluator: HeuristicEvaluator = HeuristicEvaluator()
  ) -> ReasoningMetrics {
    var sum = ReasoningMetrics()
    for sample in samples {
      var result = BenchmarkResult(sample: sample, model: nil, mode: .standard)
      result.answer { answer(to: $0, of: sample.key, at: $1, run: run) }
      let answers = AnswerReader(evaluator, missing: .wrong, path: "", result: 0)
      // The heuristic evaluator does not fail, and no answer is missing.
      if let metrics = try? ReasoningScore.metrics(of: result, by: answers) { sum += metrics }
    }
    return sum
  }
}

extension BenchmarkResult {
  init(sample: BenchmarkSample, model: String?, mode: InferenceMode) {
    (self.sample, self.model, self.mode, hasParsingError) = (sample, model, mode, false)
  }

  /// Answers every question.
  mutating func answer(_ body: (Question, QuestionLocation) -> String) {
    sample.initialQuestion.response = .text(body(sample.initialQuestion, .initial))
    for loop in sample.loops.indices {
      for step in sample.loops[loop].steps.indices {
        let part = sample.loops[loop].steps[step]
        for (item, question) in part.questions.enumerated() {
          let location = QuestionLocation.step(loop: loop, key: part.key, item: part.isList ? item : nil)
          sample.loops[loop].steps[step].questions[item].response = .text(body(question, location))
        }
      }
    }
  }
}
