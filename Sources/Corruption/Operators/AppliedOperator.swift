public import Files

/// One application of an operator as it happened: with it, the same picture or signal comes again.
public struct AppliedOperator: Sendable, Equatable, Codable {
  /// The operator's name.
  public var name: String
  /// The severity that was asked for; nil where values were given.
  public var severity: Int?
  /// The numbers used.
  public var values: OperatorValues
  /// The key of the stream that everything else was drawn from.
  @KeyText public var key: UInt64

  /// An application.
  public init(name: String, severity: Int?, values: OperatorValues, key: UInt64) {
    self.name = name
    self.severity = severity
    self.values = values
    self.key = key
  }
}
