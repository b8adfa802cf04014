internal import Chart
internal import Corruption

extension BoundFunction {
  /// The built-in layouts with their texts.
  static let layouts = BoundFunction("layouts", options: { _ in }) { _, _, _ in
    var answer = AnswerDocument()
    try answer.set(
      "layouts",
      encoding: Layout.names.map { name in
        NamedText(name: name, about: try Layout(named: name).about, yaml: try Layout.yaml(named: name))
      })
    return answer
  }

  /// The built-in recipes with their texts.
  static let recipes = BoundFunction("recipes", options: { _ in }) { _, _, _ in
    var answer = AnswerDocument()
    try answer.set(
      "recipes",
      encoding: Recipe.names.map { name in
        NamedText(name: name, about: try Recipe(named: name).about, yaml: try Recipe.yaml(named: name))
      })
    return answer
  }

  /// All operators, as `corruptions --json` lists them.
  static let operators = BoundFunction("operators", options: { _ in }) { _, _, _ in
    var answer = AnswerDocument()
    try answer.set("operators", encoding: CorruptionOperators.all.map(OperatorDescription.init))
    return answer
  }
}

/// A layout or a recipe.
private struct NamedText: Encodable {
  var name: String
  var about: String
  var yaml: String
}
