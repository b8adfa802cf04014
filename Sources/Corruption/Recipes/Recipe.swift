internal import Chart
internal import Foundation
internal import Randomness
internal import Settings

/// A list of operators as it was written, with its random settings: each record draws its own plan from it.
///
/// `docs/corruptions.md` describes the form. An operator's key depends on the seed, the record and the place of the
/// operator in the recipe alone, so that one more at the end changes nothing before it.
public struct Recipe: Sendable {
  /// What it is for, in one sentence; empty where its file does not say.
  public let about: String
  private let tree: SettingsTree
  /// The recipes that its steps name.
  private let held: [String: Recipe]
  /// The files that it and the recipes it holds were read from; none of built-in ones.
  package let files: [String]

  /// Recipes that hold one another reach no deeper.
  private static let maximumDepth = 8

  /// Reads and checks a recipe: a built-in one by name, or a file's: what holds a `/` or ends in `.yaml` or `.yml` is
  /// a file's path.
  ///
  /// - Throws: ``CorruptionError/unknownRecipe(name:known:)``, ``CorruptionError/recipe(_:)`` with every fault, its
  ///   line and key.
  public init(named name: String) throws(CorruptionError) { try self.init(named: name, within: []) }

  /// - Parameter holders: the recipes that hold it, from the outermost.
  private init(named name: String, within holders: [String]) throws(CorruptionError) {
    guard SettingsReader.isFile(name) else {
      try self.init(yaml: Self.yaml(named: name), file: "\(name).yaml", within: holders + [name])
      return
    }
    guard let yaml = try? String(contentsOf: URL(filePath: name), encoding: .utf8) else {
      throw .recipe(.unreadable(file: name, reason: "cannot be read; check the path"))
    }
    try self.init(yaml: yaml, file: name, within: holders + [name])
  }

  /// Reads and checks a recipe's text.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its name, for errors, and from whose folder it names other files.
  /// - Throws: ``CorruptionError/recipe(_:)``.
  public init(yaml: String, file: String) throws(CorruptionError) {
    try self.init(yaml: yaml, file: file, within: [file])
  }

  private init(yaml: String, file: String, within holders: [String]) throws(CorruptionError) {
    tree = try Self.settings { () throws(SettingsError) in try SettingsTree(yaml: yaml, file: file) }
    let folder = URL(filePath: file).deletingLastPathComponent().relativePath
    var held: [String: Recipe] = [:]
    let form = try Self.form(of: tree, RandomStream(seed: 0, name: "", purpose: "recipe"), from: 0) {
      name throws(CorruptionError) in
      let source = SettingsReader.source(name, from: folder)
      guard !holders.contains(source), holders.count < Self.maximumDepth else {
        throw .nestedRecipe(names: holders + [source])
      }
      let recipe = try Recipe(named: source, within: holders)
      held[name] = recipe
      return recipe
    }
    about = form.about
    self.held = held
    files =
      (SettingsReader.isFile(file) && holders.last == file ? [file] : [])
      + held.values.flatMap(\.files).sorted()
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
  ///   - epoch: the pass over the data, from 0; each draws other values.
  ///   - record: the record's name; each draws its own.
  public func plan(
    seed: UInt64, epoch: Int = 0, record: String
  ) throws(CorruptionError) -> CorruptionPlan {
    var place = 0
    return try plan(seed: seed, epoch: epoch, record: record, part: 0, from: &place)
  }

  /// What is done to a record and its picture where several are asked for.
  ///
  /// - Parameters:
  ///   - part: its number among those, from 0: the same recipe twice draws other values.
  ///   - place: of its first operator; then the place behind its last one.
  func plan(
    seed: UInt64, epoch: Int, record: String, part: Int, from place: inout Int
  ) throws(CorruptionError) -> CorruptionPlan {
    func stream(_ purpose: String) -> RandomStream {
      let stream = RandomStream(seed: seed, epoch: epoch, name: record, purpose: purpose)
      return part == 0 ? stream : stream.child("part").child(part)
    }
    let form = try form(stream("recipe"), from: place)
    place = form.end
    let keys = CorruptionKeys(seed: seed, epoch: epoch, record: record)
    var plan = CorruptionPlan()
    for step in form.drawn(stream("recipe-steps")) {
      let found = try CorruptionOperators.named(step.name)
      try plan.append(found.applied(severity: step.severity, values: step.values, key: keys[step.place]))
    }
    return plan
  }

  /// The recipe with values drawn where it leaves them to chance.
  ///
  /// - Parameter place: of its first operator.
  func form(_ stream: RandomStream, from place: Int) throws(CorruptionError) -> RecipeForm {
    try Self.form(of: tree, stream, from: place) { name throws(CorruptionError) in
      guard let recipe = held[name] else { throw .unknownRecipe(name: name, known: Self.names) }
      return recipe
    }
  }

  private static func form(
    of tree: SettingsTree, _ stream: RandomStream, from place: Int, find: @escaping RecipeForm.Finder
  ) throws(CorruptionError) -> RecipeForm {
    try settings { () throws(SettingsError) in
      try SettingsReader.read(tree, stream: stream) { RecipeForm($0, from: place, find: find) }.value
    }
  }

  private static func settings<Value>(
    _ body: () throws(SettingsError) -> Value
  ) throws(CorruptionError) -> Value {
    do throws(SettingsError) {
      return try body()
    } catch {
      throw .recipe(error)
    }
  }
}
