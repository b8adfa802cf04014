/// The numbers that one application of an operator uses, by the names of its parameters.
public struct OperatorValues: Sendable, Equatable, Codable {
  private var numbers: [String: Double]

  /// Values by name.
  public init(_ numbers: [String: Double]) { self.numbers = numbers }

  /// The value of a parameter.
  ///
  /// - Precondition: the operator has the parameter.
  public subscript(parameter: OperatorParameter) -> Double {
    guard let value = numbers[parameter.name] else { preconditionFailure("no parameter \(parameter.name)") }
    return value
  }

  /// The value of a parameter by its name, or nil if no parameter has it.
  public subscript(name: String) -> Double? { numbers[name] }

  /// The value of a parameter that counts things, rounded.
  ///
  /// - Precondition: the operator has the parameter.
  func whole(_ parameter: OperatorParameter) -> Int { Int(self[parameter].rounded()) }

  /// Names and values, sorted by name.
  public var sorted: [(name: String, value: Double)] {
    numbers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  /// Values as a JSON object.
  public func encode(to encoder: any Encoder) throws { try numbers.encode(to: encoder) }

  /// Values from a JSON object.
  public init(from decoder: any Decoder) throws { numbers = try [String: Double](from: decoder) }
}
