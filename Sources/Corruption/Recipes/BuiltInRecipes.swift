/// The recipes of the folder `recipes`, compiled in: a new recipe is a file there.
enum BuiltInRecipes {
  /// YAML text by name.
  static var yaml: [String: String] { EmbeddedTexts.all }
}
