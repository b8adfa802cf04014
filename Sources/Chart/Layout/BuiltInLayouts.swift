/// The layouts of the folder `layouts`, compiled in: a new layout is a file there.
enum BuiltInLayouts {
  /// YAML text by name.
  static var yaml: [String: String] { EmbeddedTexts.all }
}
