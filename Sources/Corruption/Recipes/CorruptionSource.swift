/// Where plans come from: a recipe, a list of operators, or what was done before.
public enum CorruptionSource: Sendable {
  /// A recipe, of which each record draws its own plan.
  case recipe(Recipe)
  /// Operators one after the other.
  case operators([Request])
  /// The same as was done before.
  case replay(CorruptionPlan)
  /// Several, one after the other.
  case sequence([CorruptionSource])

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
  ///   - epoch: the pass over the data, from 0; each draws other values.
  ///   - record: the record's name; each draws its own.
  /// - Throws: ``CorruptionError`` where an operator or a value is invalid.
  public func plan(
    seed: UInt64, epoch: Int = 0, record: String
  ) throws(CorruptionError) -> CorruptionPlan {
    var (part, place) = (0, 0)
    return try plan(seed: seed, epoch: epoch, record: record, &part, &place)
  }

  /// The files of recipes, those that recipes hold among them.
  package var files: [String] {
    switch self {
    case .recipe(let recipe): recipe.files
    case .sequence(let sources): sources.flatMap(\.files)
    case .operators, .replay: []
    }
  }

  /// - Parameters:
  ///   - part: the number of the source among all that are asked for.
  ///   - place: of its first operator among all that are asked for.
  private func plan(
    seed: UInt64, epoch: Int, record: String, _ part: inout Int, _ place: inout Int
  ) throws(CorruptionError) -> CorruptionPlan {
    var plan = CorruptionPlan()
    switch self {
    case .sequence(let sources):
      for source in sources {
        let next = try source.plan(seed: seed, epoch: epoch, record: record, &part, &place)
        plan.signal += next.signal
        plan.picture += next.picture
      }
      return plan
    case .recipe(let recipe):
      plan = try recipe.plan(seed: seed, epoch: epoch, record: record, part: part, from: &place)
    case .replay(let earlier): plan = earlier
    case .operators(let requests):
      let keys = CorruptionKeys(seed: seed, epoch: epoch, record: record)
      for request in requests {
        try plan.append(request.applied(key: keys[place]))
        place += 1
      }
    }
    part += 1
    return plan
  }
}

extension CorruptionSource.Request {
  /// An operator as it is typed: `perspective:3` by severity, `rotate:angle=2` or `glare:opacity=0.4,size=30` by
  /// values, or a name alone for severity 3.
  ///
  /// - Throws: ``CorruptionError`` where the operator or a value is invalid.
  public init(_ text: String) throws(CorruptionError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    self.init(name: parts[0])
    if parts.count == 2 {
      if let severity = Int(parts[1]) {
        self.severity = severity
      } else {
        for pair in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
          let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          guard sides.count == 2, let value = Double(sides[1]), value.isFinite else {
            throw .invalidRequest(text)
          }
          guard values.updateValue(value, forKey: String(sides[0])) == nil else {
            throw .invalidRequest(text)
          }
        }
      }
    }
    _ = try applied(key: 0)
  }

  /// The request itself, which asks for what there is.
  ///
  /// - Throws: ``CorruptionError`` where the operator or a value is invalid.
  package func checked() throws(CorruptionError) -> CorruptionSource.Request {
    _ = try applied(key: 0)
    return self
  }

  func applied(key: UInt64) throws(CorruptionError) -> AppliedOperator {
    try CorruptionOperators.named(name).applied(severity: severity, values: values, key: key)
  }
}
