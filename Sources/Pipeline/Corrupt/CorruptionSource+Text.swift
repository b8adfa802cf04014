public import Corruption
internal import Chart
internal import Settings

extension CorruptionSource {
  /// What a text asks for:
  ///
  /// - `NAME.corruption.json`, or any `.json`: the same as was done before;
  /// - `recipe:NAME`, or a path, or a name in `.yaml`: a recipe;
  /// - `op:NAME`, `NAME:3` or `NAME:key=value`: an operator;
  /// - a name alone: the recipe of that name, else the operator.
  ///
  /// - Parameters:
  ///   - text: as it is typed, or stands in a file.
  ///   - folder: from which it names files.
  /// - Throws: `CorruptionError`, `FileError`.
  public init(_ text: String, from folder: String = ".") throws {
    if let name = text.dropping("op:") {
      self = .operators([try Request(name)])
    } else if let name = text.dropping("recipe:") {
      self = .recipe(try Recipe(named: SettingsReader.source(name, from: folder)))
    } else if text.hasSuffix(".json") {
      self = .replay(try CorruptionRecord(file: SettingsReader.path(text, from: folder)).plan)
    } else if SettingsReader.isFile(text) || Recipe.names.contains(text) {
      self = .recipe(try Recipe(named: SettingsReader.source(text, from: folder)))
    } else if text.utf8.contains(UInt8(ascii: ":"))
      || CorruptionOperators.all.contains(where: { $0.name == text })
    {
      self = .operators([try Request(text)])
    } else {
      throw CorruptionError.unknownName(
        text, known: Recipe.names + CorruptionOperators.all.map(\.name).filter { !Recipe.names.contains($0) })
    }
  }

  /// What several texts ask for, one after the other.
  ///
  /// - Precondition: there is a text.
  /// - Throws: as ``init(_:from:)``.
  public init(_ texts: [String]) throws {
    precondition(!texts.isEmpty, "nothing is asked for")
    let sources = try texts.map { try CorruptionSource($0) }
    self = sources.count == 1 ? sources[0] : .sequence(sources)
  }
}

extension String {
  /// What follows a prefix; nil without it.
  fileprivate func dropping(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
