internal import Chart
internal import Files
internal import Randomness
internal import Settings

/// A recipe as its file says, with values drawn where it leaves them to chance.
struct RecipeForm {
  /// An operator of a recipe.
  struct Operator {
    var name: String
    /// Its number among all that are asked for, from 0.
    var place: Int
    var severity: Int
    var values: [String: Double]
  }

  /// A step of a recipe.
  indirect enum Step {
    case apply(Operator)
    /// The steps of another recipe.
    case all([Step])
    /// Some of several steps, in their order.
    case some(count: Int, of: [Step])
    case maybe(Step, probability: Double)
  }

  /// What it is for, in one sentence.
  let about: String
  let steps: [Step]
  /// The place behind the last operator.
  let end: Int

  /// Finds a recipe that another holds.
  typealias Finder = (String) throws(CorruptionError) -> Recipe

  /// - Parameters:
  ///   - place: of the first operator.
  ///   - find: finds the recipes that steps name.
  init?(_ settings: SettingsReader, from place: Int, find: @escaping Finder) {
    _ = settings.string("name")
    about = settings.string("about") ?? ""
    var reader = StepReader(place: place, find: find)
    settings.require("steps", "a list of operators")
    let steps = settings.list("steps") { reader.step($0) } ?? []
    if settings.has("steps"), steps.isEmpty {
      settings.reject("steps", "has no step; each names an operator as 'op', or a recipe as 'recipe'")
    }
    self.steps = steps
    end = reader.place
  }

  /// The operators that chance chooses.
  func drawn(_ stream: RandomStream) -> [Operator] { Self.drawn(.all(steps), stream) }

  private static func drawn(_ step: Step, _ stream: RandomStream) -> [Operator] {
    switch step {
    case .apply(let one): return [one]
    case .all(let steps):
      return steps.enumerated().flatMap { index, step in drawn(step, stream.child(index)) }
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
  private(set) var place: Int
  let find: RecipeForm.Finder

  mutating func step(_ settings: SettingsReader) -> RecipeForm.Step? {
    let probability = settings.number("probability", in: 0...1)
    let step =
      if settings.has("one-of") {
        some(settings, "one-of", count: 1)
      } else if settings.has("some-of") {
        some(settings, "some-of", count: nil)
      } else if settings.has("recipe") {
        recipe(settings)
      } else {
        apply(settings)
      }
    settings.mention("op", "severity", "recipe", "one-of", "some-of", "count")
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

  /// All steps of another recipe.
  private mutating func recipe(_ settings: SettingsReader) -> RecipeForm.Step? {
    guard let name = settings.word("recipe") else {
      settings.reject("recipe", "is not the name of a recipe or a file's path")
      return nil
    }
    do throws(CorruptionError) {
      let form = try find(name).form(settings.stream(of: "recipe"), from: place)
      place = form.end
      return .all(form.steps)
    } catch {
      if case .recipe(.faults(let faults)) = error {
        settings.reject(faults)
      } else {
        settings.reject("recipe", error.description)
      }
      return nil
    }
  }

  private mutating func apply(_ settings: SettingsReader) -> RecipeForm.Step? {
    defer { place += 1 }
    guard let name = settings.word("op") else {
      settings.reject("op", "is missing; give an operator's name, 'recipe', 'one-of' or 'some-of'")
      return nil
    }
    guard let found = CorruptionOperators.all.first(where: { $0.name == name }) else {
      let hint = NearestNames.hint(
        for: name, among: CorruptionOperators.all.map(\.name), listing: "'leadsheet corruptions'")
      settings.reject("op", "'\(name)' is no operator; \(hint)")
      settings.leaveOthers()
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
