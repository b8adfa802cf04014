internal import ECG
internal import Files

/// What header and footer can name in braces.
struct TextValues {
  /// The names, for errors and docs.
  static let names = [
    "record", "age", "sex", "date", "time", "speed", "gain", "limbGain", "chestGain", "dpi", "duration",
    "sampleRate", "layout", "software", "heartRate", "pr", "qrs", "qt",
  ]

  private let values: [String: String]

  init(ecg: TwelveLeadECG, layout: Layout) {
    let (details, paper) = (ecg.details, layout.paper)
    // A page with two gains says both, limb leads first.
    let gain =
      paper.limbGain == paper.chestGain
      ? short(paper.limbGain) : "\(short(paper.limbGain))/\(short(paper.chestGain))"
    let known: [(String, String?)] = [
      ("record", ecg.name), ("age", details.age), ("sex", details.sex?.rawValue),
      ("date", details.date), ("time", details.time), ("speed", short(paper.speed)), ("gain", gain),
      ("limbGain", short(paper.limbGain)), ("chestGain", short(paper.chestGain)),
      ("dpi", short(paper.resolution)), ("duration", short(layout.duration)),
      ("sampleRate", short(ecg.sampleRate)), ("layout", layout.name), ("software", Software.name),
      ("heartRate", details.measurements.heartRate.map(short)),
      ("pr", details.measurements.pr.map(short)), ("qrs", details.measurements.qrs.map(short)),
      ("qt", details.measurements.qt.map(short)),
    ]
    // No font has a glyph for what steers a terminal.
    values = Dictionary(
      uniqueKeysWithValues: known.compactMap { name, value in
        value.map { (name, $0.printable().replacing("\t", with: " ")) }
      })
  }

  static func isKnown(_ name: String) -> Bool { names.contains(name) }

  /// The line with its values; nil where no fragment has all of its own.
  func line(_ fragments: [String]) -> String? {
    let filled = fragments.compactMap(fill)
    return filled.isEmpty ? nil : filled.joined(separator: "   ")
  }

  private func fill(_ fragment: String) -> String? {
    var text = fragment
    for name in TextBlock.placeholders(in: fragment) {
      guard let value = values[name] else { return nil }
      text = text.replacing("{\(name)}", with: value)
    }
    return text
  }
}

extension TextBlock {
  /// The names in braces.
  static func placeholders(in fragment: String) -> [String] {
    fragment.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }
}
