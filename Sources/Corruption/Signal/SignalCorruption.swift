public import ECG
internal import Randomness

/// A list of operators, to be applied to recordings.
public struct SignalCorruption: Sendable {
  /// What is done, the first first.
  public var operators: [AppliedOperator]

  /// A list of operators.
  public init(_ operators: [AppliedOperator]) { self.operators = operators }

  /// A recording after the operators, and what can have become false of it.
  ///
  /// - Throws: ``CorruptionError/unknownOperator(name:known:)``,
  ///   ``CorruptionError/unknownParameter(operator:name:known:)``,
  ///   ``CorruptionError/missingParameter(operator:name:)``,
  ///   ``CorruptionError/valueOutOfRange(operator:parameter:value:range:unit:)``, ``CorruptionError/ecg(_:)``.
  public func corrupted(
    _ ecg: TwelveLeadECG
  ) throws(CorruptionError) -> (ecg: TwelveLeadECG, risks: Set<Finding>) {
    var result = ecg
    var risks: Set<Finding> = []
    for applied in operators {
      let found = try SignalOperator.named(applied.name)
      try applied.values.check(found.parameters, of: found.name)
      try found.effect(&result, applied.values, RandomStream(key: applied.key))
      risks.formUnion(found.risks)
    }
    return (result, risks)
  }
}
