internal import Chart
internal import Corruption

extension BoundFunction {
  /// The built-in layouts with their texts.
  static let layouts = texts("layouts", of: Layout.names) { name in
    NamedText(name: name, about: try Layout(named: name).about, yaml: try Layout.yaml(named: name))
  }

  /// The built-in recipes with their texts.
  static let recipes = texts("recipes", of: Recipe.names) { name in
    NamedText(name: name, about: try Recipe(named: name).about, yaml: try Recipe.yaml(named: name))
  }

  private static func texts(
    _ function: String, of names: [String], _ text: @escaping @Sendable (String) throws -> NamedText
  ) -> BoundFunction {
    BoundFunction(function, options: { _ in }) { _, _, _ in
      var answer = AnswerDocument()
      try answer.set(function, encoding: try names.map(text))
      return answer
    }
  }

  /// All operators, as `corruptions --json` lists them.
  static let operators = BoundFunction("operators", options: { _ in }) { _, _, _ in
    var answer = AnswerDocument()
    try answer.set("operators", encoding: CorruptionOperators.all.map(OperatorDescription.init))
    return answer
  }
}

/// A layout or a recipe.
private struct NamedText: Encodable, Sendable {
  var name: String
  var about: String
  var yaml: String
}
