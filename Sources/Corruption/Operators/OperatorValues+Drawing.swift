internal import Randomness

extension OperatorValues {
  /// The values of a severity, signs being drawn, with those that are given in their places.
  ///
  /// - Throws: ``CorruptionError/severityOutOfRange(operator:severity:)`` and as ``check(_:of:)``.
  init(
    of parameters: [OperatorParameter], in name: String, severity: Int, given: [String: Double], key: UInt64
  ) throws(CorruptionError) {
    guard 1...5 ~= severity else { throw .severityOutOfRange(operator: name, severity: severity) }
    let signs = RandomStream(key: key).child("sign")
    var numbers = given
    for parameter in parameters where given[parameter.name] == nil {
      let isMinus = parameter.isSigned && signs.child(parameter.name).unit(at: 0) < 0.5
      numbers[parameter.name] = parameter.severities[severity - 1] * (isMinus ? -1 : 1)
    }
    self.init(numbers)
    try check(parameters, of: name)
  }

  /// Whether these are the values that an operator takes.
  ///
  /// - Throws: ``CorruptionError/unknownParameter(operator:name:known:)``,
  ///   ``CorruptionError/missingParameter(operator:name:)``,
  ///   ``CorruptionError/valueOutOfRange(operator:parameter:value:range:unit:)``.
  func check(_ parameters: [OperatorParameter], of name: String) throws(CorruptionError) {
    let values = sorted
    for value in values where !parameters.contains(where: { $0.name == value.name }) {
      throw .unknownParameter(operator: name, name: value.name, known: parameters.map(\.name))
    }
    for parameter in parameters {
      guard let value = values.first(where: { $0.name == parameter.name })?.value else {
        throw .missingParameter(operator: name, name: parameter.name)
      }
      guard parameter.range.contains(value) else {
        throw .valueOutOfRange(
          operator: name, parameter: parameter.name, value: value, range: parameter.range,
          unit: parameter.unit.rawValue)
      }
    }
  }
}
