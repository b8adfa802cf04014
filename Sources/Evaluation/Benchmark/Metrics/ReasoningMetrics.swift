/// What the benchmark measures of a model that was asked every question. All parts add up over samples.
public struct ReasoningMetrics: Equatable, Sendable {
  /// Answers to the initial question against the label.
  public var initialQuestion = Tally()
  /// GT-RDA: the last decision, the right answers standing in its history.
  public var diagnosisWithTruth = Tally()
  /// Self-RDA: the first Yes or No decision of a chain that the model walks by itself.
  public var diagnosisByItself = Tally()
  /// Samples.
  public var samples = 0
  /// Samples without a wrong step.
  public var completedHard = 0
  /// Samples without a wrong step but for decisions whose right answer is that further findings are required.
  public var completedSoft = 0
  /// Loops of reasoning.
  public var loops = 0
  /// Loops with grounding questions, the only ones whose depth counts.
  public var loopsWithDepth = 0
  /// The sum of their depths, each 0 to 4.
  public var depthSum = 0.0
  /// By type of question, the answers given with the right history; in the order of ``QuestionType/stages``.
  public var stages = [Tally](repeating: Tally(), count: QuestionType.stages.count)

  /// Nothing counted yet.
  public init() {}

  /// The mean depth of loops with grounding questions, 0 without such loops.
  public var depth: Double { loopsWithDepth > 0 ? depthSum / Double(loopsWithDepth) : 0 }

  /// Adds what was counted elsewhere.
  public static func += (a: inout ReasoningMetrics, b: ReasoningMetrics) {
    a.initialQuestion += b.initialQuestion
    a.diagnosisWithTruth += b.diagnosisWithTruth
    a.diagnosisByItself += b.diagnosisByItself
    a.samples += b.samples
    a.completedHard += b.completedHard
    a.completedSoft += b.completedSoft
    a.loops += b.loops
    a.loopsWithDepth += b.loopsWithDepth
    a.depthSum += b.depthSum
    for index in a.stages.indices { a.stages[index] += b.stages[index] }
  }
}
