public import Chart
public import ECG
internal import Files
internal import Foundation
internal import Raster

/// Every operator at severities 1 to 5 on one chart, every recipe three times, and an HTML page that shows them.
public struct CorruptionGallery: Sendable {
  /// A file of the gallery.
  public struct File: Sendable {
    /// Its name in the gallery's folder.
    public var name: String
    /// What it holds.
    public var bytes: [UInt8]
  }

  private let ecg: TwelveLeadECG
  private let layout: Layout

  /// A gallery of a record, drawn by a layout. Small pictures are quicker to look through.
  public init(of ecg: TwelveLeadECG, layout: Layout) {
    self.ecg = ecg
    self.layout = layout
  }

  /// The pictures one after the other, and at the end `index.html`, which needs nothing but them.
  ///
  /// - Parameter write: takes a file.
  /// - Throws: ``CorruptionError``, and what `write` throws.
  public func write(_ write: (File) throws -> Void) throws {
    var sections = ""
    for one in CorruptionOperators.all {
      let severities = one.parameters.isEmpty ? [3] : Array(1...5)
      let pictures = try severities.map { severity in
        let request = CorruptionSource.Request(name: one.name, severity: severity)
        return try picture(.operators([request]), named: "\(one.name)-\(severity)", seed: 1, write)
      }
      sections += Self.section(one.name, "\(one.groupName): \(one.summary)", Self.table(one), pictures)
    }
    for name in Recipe.names {
      let pictures = try (1...3).map { seed in
        try picture(.recipe(Recipe(named: name)), named: "recipe-\(name)-\(seed)", seed: UInt64(seed), write)
      }
      sections += Self.section(name, "recipe", "", pictures)
    }
    try write(File(name: "index.html", bytes: Array(Self.page.replacing("%SECTIONS%", with: sections).utf8)))
  }

  private func picture(
    _ source: CorruptionSource, named name: String, seed: UInt64, _ write: (File) throws -> Void
  ) throws -> String {
    let plan = try source.plan(seed: seed, record: ecg.name)
    let shown = try SignalCorruption(plan.signal).corrupted(ecg).ecg
    let chart = try ChartRenderer().chart(of: shown, layout: layout)
    let picture = try PictureCorruption(plan.picture).corrupted(chart).picture
    try write(File(name: "\(name).png", bytes: try PNG.encode(picture)))
    return "\(name).png"
  }

  private static func table(_ one: any CorruptionOperator) -> String {
    one.parameters.map { parameter in
      let values = parameter.severities.map { shortest($0) }.joined(separator: " | ")
      return
        "<li><b>\(parameter.name)</b> \(values) \(parameter.unit.rawValue) (\(MarkupText.escaped(parameter.summary)))</li>"
    }.joined()
  }

  private static func section(_ name: String, _ about: String, _ table: String, _ pictures: [String])
    -> String
  {
    let images = pictures.map { "<a href=\"\($0)\"><img loading=\"lazy\" src=\"\($0)\" alt=\"\($0)\"></a>" }
    return """
      <section id="\(name)"><h2>\(name)</h2><p>\(MarkupText.escaped(about))</p><ul>\(table)</ul>
      <div>\(images.joined())</div></section>

      """
  }

  private static let page = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Corruptions</title>
    <style>
    body { font: 15px/1.4 system-ui, sans-serif; margin: 1rem 2rem }
    section { border-top: 1px solid #ddd }
    div { display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 6px }
    img { width: 100%; display: block; outline: 1px solid #ccc }
    </style></head><body>
    <h1>Corruptions, severity 1 to 5</h1>
    %SECTIONS%</body></html>

    """
}
