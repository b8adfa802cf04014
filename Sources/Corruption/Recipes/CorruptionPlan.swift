/// What is done to one record and to its picture: with it, the same comes again.
public struct CorruptionPlan: Sendable, Equatable, Codable {
  /// What is done to the recording, before it is drawn.
  public var signal: [AppliedOperator]
  /// What is done to the picture.
  public var picture: [AppliedOperator]

  /// A plan.
  public init(signal: [AppliedOperator] = [], picture: [AppliedOperator] = []) {
    self.signal = signal
    self.picture = picture
  }

  /// What the operators can make false.
  public var risks: Set<Finding> {
    (signal + picture).reduce(into: []) { risks, applied in
      risks.formUnion(CorruptionOperators.all.first { $0.name == applied.name }?.risks ?? [])
    }
  }

  /// Adds an application to the operators of its kind.
  ///
  /// - Throws: ``CorruptionError/unknownOperator(name:known:)``.
  mutating func append(_ applied: AppliedOperator) throws(CorruptionError) {
    switch try CorruptionOperators.named(applied.name) {
    case is SignalOperator: signal.append(applied)
    default: picture.append(applied)
    }
  }
}
