internal import Chart
internal import Randomness
internal import Settings

/// A recipe as its file says, with values drawn where it leaves them to chance.
struct RecipeForm {
  /// An operator of a recipe.
  struct Operator {
    var name: String
    /// Its number in the file, from 0.
    var place: Int
    var severity: Int
    var values: [String: Double]
  }

  /// A step of a recipe.
  indirect enum Step {
    case apply(Operator)
    /// Some of several steps, in their order.
    case some(count: Int, of: [Step])
    case maybe(Step, probability: Double)
  }

  private let steps: [Step]

  init?(_ settings: SettingsReader) {
    _ = settings.string("name")
    _ = settings.string("about")
    var reader = StepReader()
    settings.require("steps", "a list of operators")
    let steps = settings.list("steps") { reader.step($0) } ?? []
    if settings.has("steps"), steps.isEmpty {
      settings.reject("steps", "has no step; each names an operator as 'op'")
    }
    self.steps = steps
  }

  /// The operators that chance chooses.
  func drawn(_ stream: RandomStream) -> [Operator] {
    steps.enumerated().flatMap { index, step in Self.drawn(step, stream.child(index)) }
  }

  private static func drawn(_ step: Step, _ stream: RandomStream) -> [Operator] {
    switch step {
    case .apply(let one): return [one]
    case .maybe(let step, let probability):
      return stream.unit(at: 0) < probability ? drawn(step, stream.child("step")) : []
    case .some(let count, let steps):
      // The steps with the smallest numbers drawn: each choice is equally likely.
      let lots = steps.indices.map { stream.child($0).unit(at: 0) }
      let chosen = Set(steps.indices.sorted { (lots[$0], $0) < (lots[$1], $1) }.prefix(count))
      return steps.indices.filter(chosen.contains).flatMap { drawn(steps[$0], stream.child($0)) }
    }
  }
}

/// Reads steps and numbers their operators.
private struct StepReader {
  private var place = 0

  mutating func step(_ settings: SettingsReader) -> RecipeForm.Step? {
    let probability = settings.number("probability", in: 0...1)
    let step =
      if settings.has("one-of") {
        some(settings, "one-of", count: 1)
      } else if settings.has("some-of") {
        some(settings, "some-of", count: nil)
      } else {
        apply(settings)
      }
    return step.map { step in probability.map { .maybe(step, probability: $0) } ?? step }
  }

  private mutating func some(_ settings: SettingsReader, _ key: String, count: Int?) -> RecipeForm.Step? {
    let steps = settings.list(key) { step($0) } ?? []
    guard !steps.isEmpty else {
      settings.reject(key, "has no step to choose from")
      return nil
    }
    let most = Double(steps.count)
    return .some(count: count ?? settings.number("count", in: 0...most).map(Int.init) ?? 1, of: steps)
  }

  private mutating func apply(_ settings: SettingsReader) -> RecipeForm.Step? {
    defer { place += 1 }
    guard let name = settings.word("op") else {
      settings.reject("op", "is missing; give an operator's name, 'one-of' or 'some-of'")
      return nil
    }
    guard let found = CorruptionOperators.all.first(where: { $0.name == name }) else {
      settings.reject("op", "'\(name)' is no operator; 'leadsheet corruptions' lists them")
      return nil
    }
    let severity = settings.number("severity", in: 1...5) ?? 3
    var values: [String: Double] = [:]
    for parameter in found.parameters {
      values[parameter.name] = settings.number(parameter.name, in: parameter.range)
    }
    return .apply(
      RecipeForm.Operator(name: name, place: place, severity: Int(severity.rounded()), values: values))
  }
}
