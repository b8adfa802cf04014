internal import Settings

/// What the card of a data set says that nothing else tells.
struct CardSettings: Sendable {
  var title: String?
  var description: String?
  /// As the Hugging Face hub names it.
  var license: String?
  var citation: String?

  /// A card that says what is known without it.
  init() {}

  init?(_ settings: SettingsReader) {
    title = settings.string("title")
    description = settings.string("description")
    license = settings.string("license")
    citation = settings.string("citation")
    for (key, text) in [("title", title), ("license", license)] {
      if let text, text.isEmpty || text.contains(where: \.isNewline) {
        settings.reject(key, "must be one line of text")
      }
    }
  }
}
