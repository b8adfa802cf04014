/// What is wrong with a YAML text as such, whatever its keys mean.
struct YAMLFault: Error, Equatable {
  /// From 1; nil where no line is to blame.
  var line: Int?
  /// The key, where one is to blame.
  var key = ""
  /// What is wrong and what would be right.
  var problem: String

  static let noMemory = YAMLFault(problem: "cannot be read: out of memory")
}
