/// What a model reaches that picks options at random, computed: mean and standard deviation of each metric.
///
/// One option is drawn uniformly; where several answers may be right, each option is named with probability 1/2, so
/// that a set is hit with probability 2⁻ⁿ of n options. Answers are independent of one another.
public struct Chance: Equatable, Sendable {
  /// The samples.
  public private(set) var sampleCount = 0
  /// The metrics, in the order of ``ReasoningMetrics/ratioNames``.
  public private(set) var moments = [Moments](repeating: Moments(), count: ReasoningMetrics.ratioNames.count)

  /// The sum of independent numbers: how many, its mean and its variance.
  public struct Moments: Equatable, Sendable {
    /// How many numbers.
    public var count = 0
    /// The mean of the sum.
    public var sum = 0.0
    /// The variance of the sum.
    public var variance = 0.0

    /// The mean of the numbers' mean, 0 without numbers.
    public var mean: Double { count > 0 ? sum / Double(count) : 0 }
    /// The standard deviation of the numbers' mean.
    public var deviation: Double { count > 0 ? variance.squareRoot() / Double(count) : 0 }

    mutating func add(probability: Double) { add(mean: probability, square: probability) }

    /// Adds a number with a mean and a mean square.
    mutating func add(mean: Double, square: Double) {
      count += 1
      sum += mean
      variance += square - mean * mean
    }
  }

  /// The chance level of samples.
  ///
  /// - Parameter evaluator: decides which options are right.
  public init(_ samples: some Sequence<BenchmarkSample>, evaluator: HeuristicEvaluator = HeuristicEvaluator())
  {
    let odds = OptionOdds(evaluator: evaluator)
    for sample in samples { add(sample, odds) }
  }

  private mutating func add(_ sample: BenchmarkSample, _ odds: OptionOdds) {
    let label = sample.metadata.label ? "yes" : "no"
    var completion = (hard: 1.0, soft: 1.0)
    var alive = 1.0
    var bySelf = 0.0
    sampleCount += 1
    moments[0].add(probability: odds.right(sample.initialQuestion, truth: label))
    for loop in sample.loops {
      let steps = loop.steps.filter { !$0.questions.isEmpty }
      for question in steps.flatMap(\.questions) {
        let right = odds.right(question)
        if let stage = QuestionType.stages.firstIndex(of: question.type) {
          moments[6 + stage].add(probability: right)
        }
        completion.hard *= right
        if question.type != .diagnosticDecision || !question.wantsFurtherFindings { completion.soft *= right }
        if question.type != .diagnosticDecision { alive *= right }
      }
      if let decision = loop.decision {
        bySelf +=
          alive * (decision.wantsFurtherFindings ? odds.early(decision, label: label) : odds.right(decision))
        alive *= decision.wantsFurtherFindings ? odds.right(decision) : 0
      }
      if steps.contains(where: \.isList) { addDepth(steps, odds) }
    }
    moments[1].add(probability: sample.loops.last?.decision.map { odds.right($0) } ?? 0)
    moments[2].add(probability: bySelf)
    moments[3].add(probability: completion.hard)
    moments[4].add(probability: completion.soft)
  }

  /// The depth of a loop is settled by the first wrong answer; after all right ones it is the number of steps.
  private mutating func addDepth(_ steps: [ReasoningLoop.Step], _ odds: OptionOdds) {
    var (reached, depth, mean, square) = (1.0, 0.0, 0.0, 0.0)
    for step in steps {
      for question in step.questions {
        let right = odds.right(question)
        mean += reached * (1 - right) * depth
        square += reached * (1 - right) * depth * depth
        reached *= right
        depth += 1 / Double(step.questions.count)
      }
    }
    moments[5].add(mean: mean + reached * depth, square: square + reached * depth * depth)
  }
}

/// How likely random options are right.
struct OptionOdds {
  let evaluator: HeuristicEvaluator

  /// The probability that a random answer is right; `truth` replaces the right answer that the data holds.
  func right(_ question: Question, truth: String? = nil) -> Double {
    share(of: question) { isRight($0, question, truth: truth) }
  }

  /// The probability that a random decision is wrong by coming early, and yet what the label says.
  func early(_ question: Question, label: String) -> Double {
    share(of: question) { !isRight($0, question) && isRight($0, question, truth: label) }
  }

  private func share(of question: Question, _ holds: (String) -> Bool) -> Double {
    let answers = RandomGuess.answers(to: question)
    guard !answers.isEmpty else { return 0 }
    return Double(answers.count(where: holds)) / Double(answers.count)
  }

  private func isRight(_ response: String, _ question: Question, truth: String? = nil) -> Bool {
    evaluator.isRight(
      JudgedAnswer(
        type: question.type, question: question.text, truths: truth.map { [$0] } ?? question.answers,
        truthsAreList: truth == nil && question.answersAreList, response: response))
  }
}
