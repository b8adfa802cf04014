/// Where a value was written that stands in the place of a file's own: an option of the command, or a key of another
/// file. Faults of the value blame it.
package struct SettingsSource: Sendable, Equatable {
  /// The option as it is typed, such as `--dpi`, or the other file.
  var name: String
  /// From 1; nil for an option.
  var line: Int?
  /// The key in the other file; empty for an option.
  var key: String
  /// Whether it is an option.
  var isOption: Bool
  /// Where in the changed file the value stands: keys joined by dots.
  var path = ""

  /// An option, as it is typed.
  package static func option(_ name: String) -> SettingsSource {
    SettingsSource(name: name, line: nil, key: "", isOption: true)
  }

  /// A key of another file.
  package static func key(_ key: String, file: String, line: Int?) -> SettingsSource {
    SettingsSource(name: file, line: line, key: key, isOption: false)
  }

  /// The fault of a value at a path of keys.
  func fault(at path: String, _ problem: String) -> SettingsFault {
    let inner = path.hasPrefix(self.path) ? String(path.dropFirst(self.path.count)) : "." + path
    let key = key.isEmpty ? String(inner.drop { $0 == "." }) : key + inner
    return SettingsFault(file: name, line: line, key: key, problem: problem, isOption: isOption)
  }
}
