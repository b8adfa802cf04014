internal import Measurement
internal import Settings

/// Which computed measures rows and headers have.
struct MeasureSettings: Sendable {
  /// In rows.
  var rows: [RecordMeasureName] = []
  /// In the headers of charts.
  var texts: [HeaderMeasure] = []

  init?(_ settings: SettingsReader) {
    rows = Self.names("rows", settings)
    texts = Self.names("texts", settings)
    if !settings.has("rows"), !settings.has("texts") {
      settings.reject("", "names no measure; give 'rows', 'texts' or both")
    }
  }

  /// Words of a list, each once, or `all`.
  private static func names<Name: RawRepresentable & CaseIterable>(
    _ key: String, _ settings: SettingsReader
  ) -> [Name] where Name.RawValue == String {
    guard let words = settings.texts(key) else { return [] }
    if words == ["all"] { return Array(Name.allCases) }
    for word in words where Name(rawValue: word) == nil {
      let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
      settings.reject(key, "'\(word)' is unknown; use all, or some of \(known)")
    }
    for (place, word) in words.enumerated() where words[..<place].contains(word) {
      settings.reject(key, "names '\(word)' twice")
    }
    return words.compactMap(Name.init(rawValue:))
  }
}
