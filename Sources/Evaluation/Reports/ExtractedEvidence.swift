/// The evidence that was taken out of a report.
public struct ExtractedEvidence: Equatable, Sendable {
  /// The report's id.
  public var id: String
  /// The labels, with `; ` between them; nil where the document has none.
  public var labels: String?
  /// Heart rates as the report has them, for instance `108 bpm`.
  public var heartRates: [String]
  /// The findings of each step.
  public var findings: [ReportStep: [String]]

  /// Evidence.
  public init(id: String, labels: String?, heartRates: [String], findings: [ReportStep: [String]]) {
    self.id = id
    self.labels = labels
    self.heartRates = heartRates
    self.findings = findings
  }

  /// The `solution` of a row of reinforcement learning.
  ///
  /// - Parameter labels: those of the answer.
  public func solution(labels: String) -> String {
    let rates = "heart_rate: " + heartRates.joined(separator: "; ")
    let steps = ReportStep.allCases.map { "\($0.key): " + (findings[$0] ?? []).joined(separator: "; ") }
    return "<|answer|>\(labels)<|/answer|><|key_diagnostic_evidence|>"
      + ([rates] + steps).joined(separator: "\n") + "<|/key_diagnostic_evidence|>"
  }

  /// The document as one line of JSON.
  var json: JSONValue {
    func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
    return .object([
      JSONValue.Member("id", .string(id)), JSONValue.Member("labels", .string(labels ?? "")),
      JSONValue.Member("heart_rate", list(heartRates)),
      JSONValue.Member(
        "key_diagnostic_evidence",
        .object(ReportStep.allCases.map { JSONValue.Member($0.key, list(findings[$0] ?? [])) })),
    ])
  }
}
