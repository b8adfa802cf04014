/// The labels of a published multi-label test, and how an answer names them.
public enum LabelSet: String, CaseIterable, Sendable {
  /// PTB-XL's super classes.
  case ptb
  /// CPSC 2018.
  case cpsc
  /// CODE-15 %.
  case code15

  /// The labels in their published order.
  public var labels: [String] {
    switch self {
    case .ptb: ["NORM", "MI", "STTC", "CD", "HYP"]
    case .cpsc: ["NORM", "AF", "I-AVB", "LBBB", "RBBB", "PAC", "PVC", "STD", "STE"]
    case .code15: ["1dAVb", "RBBB", "LBBB", "SB", "ST", "AF"]
    }
  }

  /// The set that a file's name names; nil where it names none.
  public init?(fileName: String) {
    guard let set = Self.allCases.first(where: { fileName.contains("\($0.rawValue)-test") }) else {
      return nil
    }
    self = set
  }

  /// The key of a metric in the published tables.
  func publishedKey(_ metric: String) -> String {
    switch self {
    case .ptb: "PTB-XL_Super \(metric)"
    case .cpsc: "CPSC_2018_\(metric)"
    case .code15: "CODE-15%_\(metric)"
    }
  }

  /// The labels of a right answer.
  func labels(ofGolden text: String, by rule: LabelRule) -> [String] {
    if self == .code15, text == "NORM" || text == "ABNORMAL" { return [text] }
    return rule.labels(labels, in: Array(text.utf8))
  }

  /// The labels of a model's answer.
  func labels(ofAnswer text: String, by rule: LabelRule) -> [String] {
    var bytes = Array(text.utf8)
    guard self == .code15 else { return rule.labels(labels, in: bytes) }
    let mark = Array("Answer:".utf8)
    var start = 0
    while let index = UTF8Text.index(of: mark, in: bytes[...], from: start) { start = index + mark.count }
    bytes = Array(bytes[start...])
    let found = rule.labels(["ABNORMAL", "NORM"], in: bytes)
    return (found.first.map { [$0] } ?? []) + rule.labels(labels, in: bytes)
  }
}
