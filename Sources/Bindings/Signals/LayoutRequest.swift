internal import Chart
internal import Evaluation
internal import Files
internal import Settings

/// The layout that a request asks for.
struct LayoutRequest: Equatable {
  /// A built-in layout's name, a file's path, or YAML of several lines.
  private let layout: String
  private let changes: [Change]

  /// A key of the layout and the YAML of its value.
  private struct Change: Equatable {
    var key: String
    var value: String
    /// What is blamed: the option of the request.
    var option: String
  }

  /// Reads what is asked for.
  ///
  /// - Parameters:
  ///   - key: under which the layout is named.
  ///   - usual: the command's layout where a request names none.
  init(_ request: RequestReader, key: String = "layout", usual: String = "3x4+1") {
    layout = request.text(key) ?? usual
    var changes: [Change] = []
    for shortcut in LayoutSource.shortcuts {
      guard let value = request.value(shortcut.option) else { continue }
      changes.append(Change(key: shortcut.key, value: value.yaml, option: shortcut.option))
    }
    for member in request.table("set") {
      changes.append(Change(key: member.name, value: member.value.yaml, option: "set.\(member.name)"))
    }
    self.changes = changes
  }

  /// Whether the answer may be given again: a file may have changed.
  var isLasting: Bool { isText || !SettingsReader.isFile(layout) }

  private var isText: Bool { layout.utf8.contains(UInt8(ascii: "\n")) }

  /// Reads it.
  ///
  /// - Throws: `ChartError`.
  func source() throws(ChartError) -> LayoutSource {
    let options = changes.map { LayoutSource.Change($0.key, to: $0.value, by: $0.option) }
    return isText
      ? try LayoutSource(yaml: layout, file: "layout", options: options)
      : try LayoutSource(named: layout, options: options)
  }
}

/// A layout that was read.
struct KnownLayout {
  let source: LayoutSource
  /// The layout of every record, where nothing of it is random.
  let fixed: Layout?
}

extension Worker {
  /// The layout that a request asks for.
  ///
  /// - Throws: `ChartError`.
  func layout(_ request: LayoutRequest) throws -> KnownLayout {
    try layouts.value(of: request, isKept: { _ in request.isLasting }) {
      let source = try request.source()
      return KnownLayout(source: source, fixed: source.isRandom ? nil : try source.layout())
    }
  }
}

extension JSONValue {
  /// A value as the command's options take it: a text as it is, anything else as its JSON, which is YAML.
  var yaml: String {
    text ?? String(decoding: JSONWriter.bytes(self, form: .line, escapesBeyondASCII: false), as: UTF8.self)
  }
}
