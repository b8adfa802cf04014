/// Macro F1, AUC and Hamming loss of labels, as scikit-learn computes them. The classes are those that the right
/// answers hold; predicted labels that none of them holds are left out.
public struct MultiLabelScore: Sendable {
  /// How often a class was right and wrong.
  struct Class: Sendable {
    var truePositive = 0
    var falsePositive = 0
    var falseNegative = 0
  }

  /// How many rows were scored.
  public private(set) var rows = 0
  private var classes: [String: Class] = [:]
  private var isTrue: Set<String> = []

  /// A score of no row.
  public init() {}

  /// Adds a row.
  public mutating func add(predicted: some Sequence<String>, actual: some Sequence<String>) {
    rows += 1
    let (predicted, actual) = (Set(predicted), Set(actual))
    isTrue.formUnion(actual)
    for label in predicted.union(actual) {
      switch (predicted.contains(label), actual.contains(label)) {
      case (true, true): classes[label, default: Class()].truePositive += 1
      case (true, false): classes[label, default: Class()].falsePositive += 1
      default: classes[label, default: Class()].falseNegative += 1
      }
    }
  }

  /// The classes, sorted by code points.
  public var labels: [String] {
    isTrue.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// The mean over classes of F1, a class that is neither predicted nor right counting 0; nil where there is no class.
  public var f1: Double? {
    mean { counts in
      let sum = 2 * counts.truePositive + counts.falsePositive + counts.falseNegative
      return sum == 0 ? 0 : 2 * Double(counts.truePositive) / Double(sum)
    }
  }

  /// The mean over classes of the area under the curve of the two-valued prediction; nil where a class is in all rows
  /// or in none, and has none.
  public var auc: Double? {
    let rows = rows
    return mean { counts in
      let positive = counts.truePositive + counts.falseNegative
      let negative = rows - positive
      guard positive > 0, negative > 0 else { return nil }
      let sensitivity = Double(counts.truePositive) / Double(positive)
      return (sensitivity + 1 - Double(counts.falsePositive) / Double(negative)) / 2
    }
  }

  /// The share of wrong pairs of row and class; nil where there is no class.
  public var hamming: Double? {
    guard rows > 0, !isTrue.isEmpty else { return nil }
    let wrong = labels.reduce(0) {
      $0 + (classes[$1]?.falsePositive ?? 0) + (classes[$1]?.falseNegative ?? 0)
    }
    return Double(wrong) / Double(rows * isTrue.count)
  }

  private func mean(_ value: (Class) -> Double?) -> Double? {
    guard !isTrue.isEmpty else { return nil }
    var sum = 0.0
    for label in labels {
      guard let value = value(classes[label] ?? Class()) else { return nil }
      sum += value
    }
    return sum / Double(isTrue.count)
  }
}
