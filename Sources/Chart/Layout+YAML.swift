internal import ECG
internal import Foundation
internal import Raster

extension Layout {
  /// A layout by name, or from a file: what holds a `/` or ends in `.yaml` or `.yml` is a file's path.
  ///
  /// - Throws: ``ChartError/unknownLayout(name:known:)``, ``ChartError/unreadableFile(file:reason:)``,
  ///   ``ChartError/faults(_:)``.
  public init(named name: String) throws(ChartError) {
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let text: String
      do {
        text = try String(contentsOf: URL(filePath: name), encoding: .utf8)
      } catch {
        let isThere = FileManager.default.fileExists(atPath: name)
        throw .unreadableFile(
          file: name,
          reason: isThere ? "cannot be read as UTF-8 text; is it a layout?" : "no such file; check the path")
      }
      try self.init(yaml: text, file: name)
    } else {
      try self.init(yaml: Self.yaml(named: name), file: "\(name).yaml")
    }
  }

  /// The text of a built-in layout.
  ///
  /// - Throws: ``ChartError/unknownLayout(name:known:)``.
  public static func yaml(named name: String) throws(ChartError) -> String {
    guard let text = BuiltInLayouts.yaml[name] else { throw .unknownLayout(name: name, known: names) }
    return text
  }

  /// The names of the built-in layouts, sorted.
  public static var names: [String] { BuiltInLayouts.yaml.keys.sorted() }

  /// A layout from YAML text.
  ///
  /// - Parameter file: its name, for errors.
  /// - Throws: ``ChartError/faults(_:)`` with every fault, its line and key.
  public init(yaml: String, file: String) throws(ChartError) {
    self = try YAMLFile.read(yaml, file: file) { layout in
      layout.require("name", "a name")
      layout.require("rows", "lists of leads, for instance [I, aVR, V1, V4]")
      guard let name = layout.string("name"), let rows = Self.rows(in: layout) else { return nil }
      var result = Layout(name: name, about: layout.string("about") ?? "", rows: rows)
      if let page = layout.mapping("page", Self.size(in:)) { result.page = page }
      layout.number("margin", in: 0...100).map { result.margin = $0 }
      layout.number("duration", in: 0.1...3600).map { result.duration = $0 }
      layout.string("font").map { result.font = $0 }
      layout.number("labelSize", in: 0.5...20).map { result.labelSize = $0 }
      result.texts = layout.list("texts", TextBlock.init(in:)) ?? []
      layout.mapping("paper") { result.paper.read($0) }
      return result
    }
  }

  private static func rows(in layout: YAMLFile.Mapping) -> [[Lead]]? {
    guard let names = layout.table("rows") else { return nil }
    var isComplete = true
    let rows = names.enumerated().map { index, row in
      row.compactMap { name in
        let lead = Lead(spelling: name)
        if lead == nil {
          isComplete = false
          let known = Lead.allCases.map(\.name).joined(separator: ", ")
          layout.reject("rows", "row \(index + 1): lead '\(name)' is unknown; use \(known)")
        }
        return lead
      }
    }
    if rows.isEmpty || rows.contains([]) { layout.reject("rows", "has a row without leads") }
    return isComplete ? rows : nil
  }

  private static func size(in page: YAMLFile.Mapping) -> Size? {
    page.require("width", "mm")
    page.require("height", "mm")
    guard let width = page.number("width", in: 10...2000), let height = page.number("height", in: 10...2000)
    else { return nil }
    return Size(width: width, height: height)
  }
}

extension TextBlock {
  init?(in block: YAMLFile.Mapping) {
    block.require("at", "a place on the page")
    block.require("lines", "a list of lines")
    let place: Place? = block.choice("at")
    let lines = block.table("lines")
    let size = block.number("size", in: 0.5...50)
    let isBold = block.flag("bold")
    guard let place, let lines else { return nil }
    self.init(place: place, size: size ?? 3, isBold: isBold ?? false, lines: lines)
    for fragment in lines.joined() {
      for name in Self.placeholders(in: fragment) where !TextValues.names.contains(name) {
        block.reject("lines", "{\(name)} is unknown; use \(TextValues.names.joined(separator: ", "))")
      }
    }
  }
}

extension Paper {
  mutating func read(_ paper: YAMLFile.Mapping) {
    paper.number("speed", in: Limits.speed).map { speed = $0 }
    paper.number("gain", in: Limits.gain).map { gain = $0 }
    paper.number("resolution", in: Limits.resolution).map { resolution = $0 }
    paper.color("background").map { background = $0 }
    paper.color("ink").map { ink = $0 }
    paper.mapping("fine") { fine.read($0) }
    paper.mapping("bold") { bold.read($0) }
    paper.mapping("trace") { trace.read($0) }
  }
}

extension Paper.Pen {
  mutating func read(_ pen: YAMLFile.Mapping) {
    pen.color("color").map { color = $0 }
    pen.number("width", in: Paper.Limits.lineWidth).map { width = $0 }
  }
}
