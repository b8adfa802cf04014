/// The layouts of the folder `layouts`, compiled in so that the command can be moved anywhere.
enum BuiltInLayouts {
  /// YAML text by name: a new layout is a file and a line here. The build names a file by its letters, digits and
  /// `_`, the first character always `_`.
  static let yaml: [String: String] = [
    "3x4+1": PackageResources._x4_1_yaml
  ].mapValues { String(decoding: $0, as: UTF8.self) }
}
