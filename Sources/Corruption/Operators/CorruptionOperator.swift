/// One kind of damage, to a picture or to a recording.
public protocol CorruptionOperator: Sendable {
  /// Every operator of this kind.
  static var all: [Self] { get }
  /// As it is written in recipes, in lower case with hyphens; no two operators have one name.
  var name: String { get }
  /// What kind of damage it is, in one word.
  var groupName: String { get }
  /// What it does, in one sentence.
  var summary: String { get }
  /// The numbers it takes; none where it cannot be graded.
  var parameters: [OperatorParameter] { get }
  /// What it can make false.
  var risks: Set<Finding> { get }
}

extension ImageOperator: CorruptionOperator {
  /// The name of its group.
  public var groupName: String { group.rawValue }
}

extension SignalOperator: CorruptionOperator {
  /// The name of its group.
  public var groupName: String { group.rawValue }
}

extension CorruptionOperator {
  /// The operator of this kind that has a name.
  ///
  /// - Throws: ``CorruptionError/unknownOperator(name:known:)``.
  public static func named(_ name: String) throws(CorruptionError) -> Self {
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownOperator(name: name, known: all.map(\.name).sorted())
    }
    return found
  }

  /// One application of the operator.
  ///
  /// - Parameters:
  ///   - severity: 1 (slight) to 5 (extreme), for parameters without a value; signs are random.
  ///   - values: by names of parameters; they are taken as they are.
  ///   - key: what everything is drawn from.
  /// - Throws: ``CorruptionError/severityOutOfRange(operator:severity:)``,
  ///   ``CorruptionError/unknownParameter(operator:name:known:)``,
  ///   ``CorruptionError/valueOutOfRange(operator:parameter:value:range:unit:)``.
  public func applied(
    severity: Int = 3, values: [String: Double] = [:], key: UInt64
  ) throws(CorruptionError) -> AppliedOperator {
    AppliedOperator(
      name: name, severity: values.isEmpty ? severity : nil,
      values: try OperatorValues(of: parameters, in: name, severity: severity, given: values, key: key),
      key: key)
  }
}

/// All operators: those on recordings and those on pictures.
public enum CorruptionOperators {
  /// Those on recordings first, in the order of their groups.
  public static let all: [any CorruptionOperator] = SignalOperator.all + ImageOperator.all

  /// The operator of a name.
  ///
  /// - Throws: ``CorruptionError/unknownOperator(name:known:)``.
  public static func named(_ name: String) throws(CorruptionError) -> any CorruptionOperator {
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownOperator(name: name, known: all.map(\.name).sorted())
    }
    return found
  }
}
