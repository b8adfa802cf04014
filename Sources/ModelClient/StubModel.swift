public import Evaluation
internal import Randomness

/// Models that follow a rule, for tests and for trying a run out: they know the right answers.
public struct StubModel: ChatModel {
  /// How a stub answers.
  public enum Kind: Equatable, Sendable {
    /// Always right.
    case perfect
    /// Each option with the same probability; where several may be right, each with 1/2.
    case guess
    /// Right with this probability, whatever the picture; else another option.
    case accuracy(Double)
  }

  /// How it answers.
  public let kind: Kind
  private let seed: UInt64

  /// A stub.
  ///
  /// - Parameters:
  ///   - kind: how it answers.
  ///   - seed: another seed draws other answers.
  public init(_ kind: Kind, seed: UInt64 = 0) {
    self.kind = kind
    self.seed = seed
  }

  /// `perfect`, `guess` or `accuracy:P` with a probability of 0 to 1.
  ///
  /// - Throws: ``AddressFault`` for another text.
  public init(named name: String, seed: UInt64 = 0) throws(AddressFault) {
    switch name {
    case "perfect": self.init(.perfect, seed: seed)
    case "guess": self.init(.guess, seed: seed)
    default:
      let parts = name.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == "accuracy", let share = Double(parts[1]), (0...1).contains(share)
      else {
        throw AddressFault("stub:\(name)", "is unknown; use stub:perfect, stub:guess or stub:accuracy:0.7")
      }
      self.init(.accuracy(share), seed: seed)
    }
  }

  /// Answers by the rule. What is drawn depends on the seed, the sample and the question alone.
  public func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    guard let question = request.question else {
      throw ChatFailure(.request, model: "stub", reason: "only questions of the benchmark can be answered")
    }
    var stream = RandomStream(
      seed: seed, name: question.sample.description, purpose: "stub:\(question.location)")
    let answers: [String] =
      switch kind {
      case .perfect: question.truth
      case .guess: Self.guess(question, &stream)
      case .accuracy(let share):
        stream.bool(probability: share) ? question.truth : Self.wrong(question, &stream)
      }
    return ChatAnswer(text: answers.joined(separator: ", "))
  }

  private static func guess(_ question: AskedQuestion, _ stream: inout RandomStream) -> [String] {
    guard question.allowsSeveralAnswers else { return stream.choose(question.options).map { [$0] } ?? [] }
    return question.options.filter { _ in stream.bool(probability: 0.5) }
  }

  /// Never the truth: without another option, nothing.
  private static func wrong(_ question: AskedQuestion, _ stream: inout RandomStream) -> [String] {
    let others = question.options.filter { !question.truth.contains($0) }
    guard question.allowsSeveralAnswers, question.truth.count > 1 else {
      return stream.choose(others).map { [$0] } ?? []
    }
    // One right option is left out, or a wrong one is added.
    let isLess = others.isEmpty || stream.bool(probability: 0.5)
    let added = isLess ? nil : stream.choose(others)
    let removed = isLess ? stream.choose(question.truth) : nil
    return question.options.filter { ($0 == added || question.truth.contains($0)) && $0 != removed }
  }
}
