internal import ECG
internal import Files
internal import Raster
internal import Settings

extension Layout {
  /// Reads the keys of a layout; what is wrong is collected by `settings`.
  init?(_ settings: SettingsReader) {
    settings.require("name", "a name")
    settings.require("rows", "lists of leads, for instance [I, aVR, V1, V4]")
    let name = settings.string("name")
    let rows = Self.rows(settings)
    self.init(name: name ?? "", about: settings.string("about") ?? "", rows: rows ?? [])
    readPage(settings)
    settings.number("margin", in: 0...100).map { margin = $0 }
    settings.number("duration", in: 0.1...3600).map { duration = $0 }
    settings.choice("timing").map { timing = $0 }
    settings.nested("placement") { placement.read($0, rowCount: self.rows.count) }
    settings.nested("label") { label.read($0) }
    settings.nested("pulse") { pulse.read($0) }
    settings.nested("separator") { separator.read($0) }
    settings.list("texts", TextBlock.init).map { texts = $0 }
    ticks = settings.list("ticks", TickStyle.init) ?? []
    settings.string("font").map { font = $0 }
    settings.nested("paper") { paper.read($0) }
    guard name != nil, rows != nil else { return nil }
  }

  private static func rows(_ settings: SettingsReader) -> [[Panel]]? {
    guard let names = settings.table("rows") else { return nil }
    var isComplete = true
    let rows = names.enumerated().map { index, row in
      row.compactMap { name in
        let isNegated = name.hasPrefix("-")
        guard let lead = Lead(spelling: String(name.dropFirst(isNegated ? 1 : 0))) else {
          isComplete = false
          let hint = NearestNames.hint(
            for: name, among: Lead.allCases.map(\.name),
            more: "A lead with a minus sign is drawn upside down")
          settings.reject(
            "rows",
            "row \(index + 1): lead '\(name)' is unknown; \(hint)")
          return Panel?.none
        }
        return Panel(lead, isNegated: isNegated)
      }
    }
    if isComplete, rows.isEmpty || rows.contains([]) { settings.reject("rows", "has a row without leads") }
    if rows.count > 100 || rows.contains(where: { $0.count > 100 }) {
      settings.reject("rows", "has more than 100 rows or leads in a row")
    }
    return isComplete ? rows : nil
  }

  private mutating func readPage(_ settings: SettingsReader) {
    if let word = settings.word("page") {
      if word == "fit" {
        page = .fit(pitch: 30)
      } else if let size = PageSize.named[word] {
        page = .fixed(size)
      } else {
        settings.reject("page", "is '\(word)', not letter, a4, fit, or width and height")
      }
      return
    }
    settings.nested("page") { size in
      let pixels = size.numbers("pixels", count: 2...2, in: 16...32_767)
      let pitch = size.number("fit", in: 5...200)
      let width = size.number("width", in: 10...2000)
      let height = size.number("height", in: 10...2000)
      if let pixels {
        page = .pixels(width: Int(pixels[0]), height: Int(pixels[1]))
      } else if let pitch {
        page = .fit(pitch: pitch)
      } else if let width, let height {
        page = .fixed(Size(width: width, height: height))
      } else {
        size.require("width", "mm, or pixels: [width, height], or fit: mm between rows")
        size.require("height", "mm")
      }
    }
  }
}

extension Layout.Placement {
  fileprivate mutating func read(_ settings: SettingsReader, rowCount: Int) {
    left = settings.number("left", in: 0...2000)
    baselines = settings.numbers("baselines", count: rowCount...rowCount, in: 0...2000)
    settings.flag("fitted").map { isFitted = $0 }
    settings.flag("centered").map { isCentered = $0 }
  }
}

extension LabelStyle {
  fileprivate mutating func read(_ settings: SettingsReader) {
    settings.number("size", in: 0.5...20).map { size = $0 }
    settings.flag("bold").map { isBold = $0 }
    settings.number("indent", in: -50...50).map { indent = $0 }
    settings.number("height", in: -100...100).map { height = $0 }
    settings.flag("avoid").map { avoidsTraces = $0 }
    settings.flag("hidden").map { isHidden = $0 }
  }
}

extension PulseStyle {
  fileprivate mutating func read(_ settings: SettingsReader) {
    settings.choice("side").map { side = $0 }
    settings.number("shoulder", in: 0...20).map { shoulder = $0 }
    settings.number("gap", in: 0...50).map { gap = $0 }
    width = settings.number("width", in: Paper.Limits.lineWidth)
  }
}

extension SeparatorStyle {
  fileprivate mutating func read(_ settings: SettingsReader) {
    settings.number("from", in: 0...50).map { from = $0 }
    settings.number("to", in: 0...100).map { to = $0 }
    settings.number("indent", in: -50...50).map { indent = $0 }
    width = settings.number("width", in: Paper.Limits.lineWidth)
  }
}

extension TickStyle {
  fileprivate init?(_ settings: SettingsReader) {
    for (name, what) in [("edge", "left or bottom"), ("start", "mm"), ("step", "mm"), ("count", "how many")] {
      settings.require(name, what)
    }
    let edge: Edge? = settings.choice("edge")
    let start = settings.number("start", in: 0...2000)
    let step = settings.number("step", in: 0.1...500)
    let count = settings.number("count", in: 1...1000)
    let value = settings.number("value", in: -1e6...1e6)
    let increment = settings.number("increment", in: -1e6...1e6)
    let decimals = settings.number("decimals", in: 0...6)
    let size = settings.number("size", in: 0...20)
    let length = settings.number("length", in: 0...20)
    guard let edge, let start, let step, let count else { return nil }
    self.init(
      edge: edge, start: start, step: step, count: Int(count), value: value ?? 0,
      increment: increment ?? 1, decimals: Int(decimals ?? 0), size: size ?? 2.5, length: length ?? 1)
  }
}

extension TextBlock {
  fileprivate init?(_ settings: SettingsReader) {
    settings.require("lines", "a list of lines")
    let place: Place? = settings.choice("at")
    let origin = settings.numbers("origin", count: 2...2, in: -2000...2000)
    let lines = settings.table("lines")
    let size = settings.number("size", in: 0.5...50)
    let isBold = settings.flag("bold")
    if place == nil, origin == nil {
      settings.require("at", "a place on the page, or origin: [x, y] in mm")
    }
    guard let lines, place != nil || origin != nil else { return nil }
    self.init(
      place: place ?? .topLeft, origin: origin.map { Point(x: $0[0], y: $0[1]) }, size: size ?? 3,
      isBold: isBold ?? false, lines: lines)
    for fragment in lines.joined() {
      for name in Self.placeholders(in: fragment) where !TextValues.isKnown(name) {
        settings.reject(
          "lines", "{\(name)} is unknown; \(NearestNames.hint(for: name, among: TextValues.names))")
      }
    }
  }
}

extension Paper {
  fileprivate mutating func read(_ settings: SettingsReader) {
    settings.number("speed", in: Limits.speed).map { speed = $0 }
    settings.number("gain", in: Limits.gain).map { (limbGain, chestGain) = ($0, $0) }
    settings.number("limbGain", in: Limits.gain).map { limbGain = $0 }
    settings.number("chestGain", in: Limits.gain).map { chestGain = $0 }
    settings.number("dpi", in: Limits.resolution).map { resolution = $0 }
    settings.color("background").map { background = $0 }
    // The colors first, so that the keys of `grid` can refine them.
    if let preset: Grid.Preset = settings.choice(
      "gridColor", more: ", none; other colors by paper.grid.fine.color and paper.grid.bold.color")
    {
      grid.use(preset)
    }
    settings.nested("grid") { grid.read($0) }
    settings.nested("trace") { trace.read($0) }
    settings.color("ink").map { ink = $0 }
  }
}

extension Grid {
  fileprivate mutating func read(_ settings: SettingsReader) {
    settings.choice("style").map { style = $0 }
    settings.choice("stacking").map { stacking = $0 }
    settings.choice("extent").map { extent = $0 }
    settings.numbers("area", count: 4...4, in: 0...2000).map {
      area = Rect(x: $0[0], y: $0[1], width: $0[2], height: $0[3])
    }
    settings.numbers("origin", count: 2...2, in: -2000...2000).map { origin = Point(x: $0[0], y: $0[1]) }
    settings.nested("fine") { fine.read($0) }
    settings.nested("bold") { bold.read($0) }
    settings.nested("frame") { settings in
      var pen = Paper.Pen(color: .black, width: 0.2)
      pen.read(settings)
      frame = pen
    }
  }
}

extension Paper.Pen {
  fileprivate mutating func read(_ settings: SettingsReader) {
    settings.color("color").map { color = $0 }
    settings.number("width", in: Paper.Limits.lineWidth).map { width = $0 }
  }
}
