/// Where plans come from: a recipe, a list of operators, or what was done before.
public enum CorruptionSource: Sendable {
  /// A recipe, of which each record draws its own plan.
  case recipe(Recipe)
  /// Operators one after the other.
  case operators([Request])
  /// The same as was done before.
  case replay(CorruptionPlan)

  /// An operator that is asked for by name.
  public struct Request: Sendable, Equatable {
    /// The operator's name.
    public var name: String
    /// For parameters without a value.
    public var severity: Int
    /// By names of parameters.
    public var values: [String: Double]

    /// A request.
    public init(name: String, severity: Int = 3, values: [String: Double] = [:]) {
      self.name = name
      self.severity = severity
      self.values = values
    }
  }

  /// What is done to a record and its picture.
  ///
  /// - Parameters:
  ///   - seed: another seed draws other values.
  ///   - record: the record's name; each draws its own.
  /// - Throws: ``CorruptionError`` where an operator or a value is none.
  public func plan(seed: UInt64, record: String) throws(CorruptionError) -> CorruptionPlan {
    switch self {
    case .recipe(let recipe): return try recipe.plan(seed: seed, record: record)
    case .replay(let plan): return plan
    case .operators(let requests):
      let keys = CorruptionKeys(seed: seed, record: record)
      var plan = CorruptionPlan()
      for (place, request) in requests.enumerated() {
        let found = try CorruptionOperators.named(request.name)
        try plan.append(found.applied(severity: request.severity, values: request.values, key: keys[place]))
      }
      return plan
    }
  }
}
