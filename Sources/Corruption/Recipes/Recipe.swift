internal import Chart
internal import Foundation
internal import Randomness
internal import Settings

/// A list of operators as it was written, with what is left to chance: of it each record draws its own plan.
///
/// `docs/corruptions.md` describes the form. An operator's key depends on the seed, the record and the place of the
/// operator in the recipe alone, so that one more at the end changes nothing before it.
public struct Recipe: Sendable {
  private let tree: SettingsTree

  /// Reads and checks a recipe: a built-in one by name, or a file's: what holds a `/` or ends in `.yaml` or `.yml` is
  /// a file's path.
  ///
  /// - Throws: ``CorruptionError/unknownRecipe(name:known:)``, ``CorruptionError/recipe(_:)`` with every fault, its
  ///   line and key.
  public init(named name: String) throws(CorruptionError) {
    guard name.utf8.contains(UInt8(ascii: "/")) || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      guard let yaml = BuiltInRecipes.yaml[name] else {
        throw .unknownRecipe(name: name, known: Self.names)
      }
      try self.init(yaml: yaml, file: "\(name).yaml")
      return
    }
    guard let yaml = try? String(contentsOf: URL(filePath: name), encoding: .utf8) else {
      throw .recipe(.unreadable(file: name, reason: "cannot be read; check the path"))
    }
    try self.init(yaml: yaml, file: name)
  }

  /// Reads and checks a recipe's text.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its name, for errors.
  /// - Throws: ``CorruptionError/recipe(_:)``.
  public init(yaml: String, file: String) throws(CorruptionError) {
    do throws(SettingsError) {
      tree = try SettingsTree(yaml: yaml, file: file)
    } catch {
      throw .recipe(error)
    }
    _ = try plan(seed: 0, record: "")
  }

  /// The names of the built-in recipes, sorted.
  public static var names: [String] { BuiltInRecipes.yaml.keys.sorted() }

  /// The text of a built-in recipe.
  ///
  /// - Throws: ``CorruptionError/unknownRecipe(name:known:)``.
  public static func yaml(named name: String) throws(CorruptionError) -> String {
    guard let text = BuiltInRecipes.yaml[name] else { throw .unknownRecipe(name: name, known: names) }
    return text
  }

  /// What is done to a record and its picture.
  ///
  /// - Parameters:
  ///   - seed: another seed draws other values.
  ///   - record: the record's name; each draws its own.
  public func plan(seed: UInt64, record: String) throws(CorruptionError) -> CorruptionPlan {
    let form: RecipeForm
    do throws(SettingsError) {
      form = try SettingsReader.read(
        tree, stream: RandomStream(seed: seed, name: record, purpose: "recipe"), RecipeForm.init
      ).value
    } catch {
      throw .recipe(error)
    }
    let keys = CorruptionKeys(seed: seed, record: record)
    var plan = CorruptionPlan()
    for step in form.drawn(RandomStream(seed: seed, name: record, purpose: "recipe-steps")) {
      let found = try CorruptionOperators.named(step.name)
      try plan.append(found.applied(severity: step.severity, values: step.values, key: keys[step.place]))
    }
    return plan
  }
}
