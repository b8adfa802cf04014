/// What a list of operators says of one.
public struct OperatorDescription: Encodable, Sendable {
  /// As it is written in recipes.
  public var name: String
  /// What it changes: `recording` or `picture`.
  public var kind: String
  /// What kind of damage it is, in one word.
  public var group: String
  /// What it does, in one sentence.
  public var summary: String
  /// The numbers it takes.
  public var parameters: [Parameter]
  /// The findings that it can make false.
  public var risks: [String]

  /// A number that an operator takes.
  public struct Parameter: Encodable, Sendable {
    /// As it is written in recipes.
    public var name: String
    /// What the number counts.
    public var unit: String
    /// What it means.
    public var summary: String
    /// The least and the greatest.
    public var range: [Double]
    /// The values of severity 1 to 5.
    public var severities: [Double]
    /// Whether a severity draws the sign at random.
    public var signed: Bool
  }

  /// The description of an operator.
  public init(_ one: any CorruptionOperator) {
    name = one.name
    kind = one is SignalOperator ? "recording" : "picture"
    group = one.groupName
    summary = one.summary
    parameters = one.parameters.map { parameter in
      Parameter(
        name: parameter.name, unit: parameter.unit.rawValue, summary: parameter.summary,
        range: [parameter.range.lowerBound, parameter.range.upperBound], severities: parameter.severities,
        signed: parameter.isSigned)
    }
    risks = one.risks.sorted().map(\.rawValue)
  }
}
