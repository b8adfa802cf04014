/// Metrics that stand in a table, a row a model, and whose ratios have intervals.
public protocol TabledMetrics: Sendable {
  /// Nothing counted yet.
  init()
  /// Adds what was counted elsewhere.
  static func += (a: inout Self, b: Self)
  /// The columns behind the model's name, as the published program names them.
  static var columns: [String] { get }
  /// The cells, one a column.
  var cells: [Table.Cell] { get }
  /// The names of the ratios.
  static var ratioNames: [String] { get }
  /// The ratios as numerators and denominators, which add up over samples.
  var ratios: [Ratio] { get }
}

/// A numerator and a denominator.
public struct Ratio: Equatable, Sendable {
  /// The numerator.
  public var numerator: Double
  /// The denominator.
  public var denominator: Double

  /// The quotient, nil where there is nothing to divide by.
  public var value: Double? { denominator > 0 ? numerator / denominator : nil }

  init(_ numerator: Double, _ denominator: Double) {
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  init(_ numerator: Int, of denominator: Int) { self.init(Double(numerator), Double(denominator)) }

  init(_ tally: Tally) { self.init(tally.correct, of: tally.total) }
}

extension ReasoningMetrics: TabledMetrics {
  /// The columns of the published tables.
  public static let columns =
    tally("idq") + tally("gt_reasoning_based_diagnosis") + tally("self_reasoning_based_diagnosis")
    + [
      "reasoning_total", "completed_hard", "completed_soft", "completion_hard", "completion_soft",
      "per_loop_total", "per_loop_depth_total", "per_loop_depth_sum", "depth",
    ] + QuestionType.stages.flatMap { tally($0.rawValue, suffix: "_w_gt") }

  private static func tally(_ name: String, suffix: String = "") -> [String] {
    ["total", "correct", "accuracy"].map { "\(name)_\($0)\(suffix)" }
  }

  /// A row of the published tables.
  public var cells: [Table.Cell] {
    var cells = initialQuestion.cells + diagnosisWithTruth.cells + diagnosisByItself.cells
    cells += [.int(samples), .int(completedHard), .int(completedSoft)]
    cells += [
      .real(Ratio(completedHard, of: samples).value ?? 0),
      .real(Ratio(completedSoft, of: samples).value ?? 0),
    ]
    // The published sum is the whole number 0 until a loop with grounding comes.
    cells += [
      .int(loops), .int(loopsWithDepth), loopsWithDepth == 0 ? .int(0) : .real(depthSum), .real(depth),
    ]
    return cells + stages.flatMap(\.cells)
  }

  /// The ratios of the published tables, by their columns.
  public static let ratioNames =
    [
      "idq_accuracy", "gt_reasoning_based_diagnosis_accuracy", "self_reasoning_based_diagnosis_accuracy",
      "completion_hard", "completion_soft", "depth",
    ] + QuestionType.stages.map { "\($0.rawValue)_accuracy_w_gt" }

  /// The ratios, in the order of ``ratioNames``.
  public var ratios: [Ratio] {
    [
      Ratio(initialQuestion), Ratio(diagnosisWithTruth), Ratio(diagnosisByItself),
      Ratio(completedHard, of: samples), Ratio(completedSoft, of: samples),
      Ratio(depthSum, Double(loopsWithDepth)),
    ] + stages.map { Ratio($0) }
  }
}

extension CommitMetrics: TabledMetrics {
  /// The columns of the published tables.
  public static let columns =
    ["idq_total", "idq_correct", "idq_accuracy"]
    + (1...edges.count).flatMap { bin in
      ["lo", "hi", "total", "correct", "accuracy"].map { "bin\(bin)_\($0)" }
    }

  /// A row of the published tables.
  public var cells: [Table.Cell] {
    initialQuestion.cells
      + zip(Self.edges, bins).flatMap { edges, tally in [.int(edges.low), .int(edges.high)] + tally.cells }
  }

  /// The ratios of the published tables, by their columns.
  public static let ratioNames = ["idq_accuracy"] + (1...edges.count).map { "bin\($0)_accuracy" }

  /// The ratios, in the order of ``ratioNames``.
  public var ratios: [Ratio] { [Ratio(initialQuestion)] + bins.map { Ratio($0) } }
}

extension Tally {
  var cells: [Table.Cell] { [.int(total), .int(correct), .real(accuracy)] }
}
