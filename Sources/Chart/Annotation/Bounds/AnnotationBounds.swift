internal import Raster

/// Checks every number of an annotation's document, before anything is computed from it: finite, in order, within the
/// limits below, and consistent with the other keys. Code that has a ``ChartAnnotation`` need not ask again.
///
/// What belongs to the page lies on or near it. Traces with a large offset, and labels that follow them, may be drawn
/// far above or below it.
struct AnnotationBounds {
  /// What an annotation may say. Drawing has the same limits, or closer ones.
  enum Limits {
    static let samples = 0...100_000_000
    static let sampleRate = 0.1...100_000
    static let start = -1e7...1e7
    static let millimeters = 0.1...20_000
    /// How far off the page a layout can put something, in mm.
    static let margin = 2100.0
    static let place = 0...9999
    static let strips = 1000
    static let items = 20_000
    static let corners = 1000
    /// Pixels that a trace may lie above or below the page.
    static let excursion = 5e8
    /// Pixels of a picture that a polygon's corner may have.
    static let pictureCorner = -1e15...1e15
    static let transformSteps = 100
    /// Pixels per mm of the picture in its middle: 5 to 6,000 dpi.
    static let pictureScale = 0.2...240
    /// By which two ways to compute a number may differ.
    static let relative = 1e-6
  }

  let form: AnnotationForm

  /// - Throws: `DecodingError` for the first number that cannot be.
  static func check(_ form: AnnotationForm) throws {
    let bounds = AnnotationBounds(form: form)
    try bounds.checkPage()
    try bounds.checkGrid()
    try bounds.checkStrips()
    try bounds.checkTraces()
    try bounds.checkItems()
    try bounds.checkPicture()
  }

  var paper: Paper { form.page.paper }

  /// Pixels per mm of the page.
  var scale: Double { paper.pixelsPerMillimeter }

  /// Where a layout can put something: the page, and what is left and right, above and below it.
  var nearPage: BoundingBox {
    let (width, height) = (Double(form.page.pixels[0]), Double(form.page.pixels[1]))
    let margin = (Limits.margin * scale).rounded(.up)
    return BoundingBox(x: -margin...width + margin, y: -margin...height + margin)
  }

  /// Where traces and their labels may lie.
  var traces: BoundingBox { BoundingBox(x: nearPage.x, y: -Limits.excursion...Limits.excursion) }

  // MARK: The page

  private func checkPage() throws {
    let page = form.page
    try checkPaper()
    try Bounded.agreement(
      page.pixelsPerMillimeter, with: scale, tolerance: scale * Limits.relative, of: "page.paper.resolution",
      "page.pixelsPerMillimetre")
    try Bounded.number(page.start, in: Limits.start, "page.start")
    try Self.checkPixels(page.pixels, "page.pixels")
    guard page.size.count == 2 else {
      throw Bounded.fault("page.size", page.size, "use two numbers: width, height")
    }
    for (side, pixels) in zip(page.size, page.pixels) {
      try Bounded.number(side, in: Limits.millimeters, "page.size")
      try Bounded.agreement(
        Double(pixels), with: (side * scale).rounded(), tolerance: 1,
        of: "page.size and page.paper.resolution",
        "page.pixels")
    }
  }

  static func checkPixels(_ pixels: [Int], _ path: String) throws {
    guard pixels.count == 2 else { throw Bounded.fault(path, pixels, "use two numbers: width, height") }
    for side in pixels { try Bounded.integer(side, in: 1...PixelBuffer.maximumSide, path) }
    guard pixels[0] * pixels[1] <= PixelBuffer.maximumPixels else {
      throw Bounded.fault(path, pixels, "use at most \(PixelBuffer.maximumPixels) pixels")
    }
  }

  private func checkPaper() throws {
    let grid = paper.grid
    try Bounded.number(paper.speed, in: Paper.Limits.speed, "page.paper.speed")
    try Bounded.number(paper.limbGain, in: Paper.Limits.gain, "page.paper.limbGain")
    try Bounded.number(paper.chestGain, in: Paper.Limits.gain, "page.paper.chestGain")
    try Bounded.number(paper.resolution, in: Paper.Limits.resolution, "page.paper.resolution")
    let pens = [
      ("trace", paper.trace.width), ("grid.fine", grid.fine.width), ("grid.bold", grid.bold.width),
      ("grid.frame", grid.frame?.width ?? paper.trace.width),
    ]
    for (name, width) in pens {
      try Bounded.number(width, in: Paper.Limits.lineWidth, "page.paper.\(name).width")
    }
    let plane = BoundingBox(x: -20_000...20_000, y: -20_000...20_000)
    if let area = grid.area {
      try Bounded.rect(
        [area.minX, area.minY, area.maxX, area.maxY], in: plane, "page.paper.grid.area")
    }
    if let origin = grid.origin {
      try Bounded.point([origin.x, origin.y], in: plane, "page.paper.grid.origin")
    }
  }

  private func checkGrid() throws {
    try Bounded.point(form.grid.origin, in: nearPage, "grid.origin")
    try Bounded.agreement(
      form.grid.pitch, with: scale, tolerance: scale * Limits.relative, of: "page.paper.resolution",
      "grid.pitch")
    try Bounded.rect(form.grid.box, in: nearPage, "grid.box")
  }

  // MARK: Pulses, marks, texts

  private func checkItems() throws {
    try Bounded.count(form.pulses, atMost: Limits.items, "pulses")
    for (index, pulse) in form.pulses.enumerated() {
      try Bounded.integer(pulse.row, in: Limits.place, "pulses[\(index)].row")
      try Bounded.count(pulse.points, atMost: Limits.corners, "pulses[\(index)].points")
      for point in pulse.points { try Bounded.point(point, in: nearPage, "pulses[\(index)].points") }
      try Bounded.rect(pulse.box, in: nearPage, "pulses[\(index)].box")
    }
    try Bounded.count(form.marks, atMost: Limits.items, "marks")
    for (index, mark) in form.marks.enumerated() {
      try Bounded.rect(mark.box, in: nearPage, "marks[\(index)].box")
    }
    try Bounded.count(form.texts, atMost: Limits.items, "texts")
    for (index, text) in form.texts.enumerated() { try check(text, "texts[\(index)]") }
  }

  private func check(_ text: AnnotationForm.TextForm, _ path: String) throws {
    try Bounded.rect(text.box, in: traces, "\(path).box")
    if let strip = text.strip {
      guard form.strips.indices.contains(strip) else {
        throw Bounded.fault("\(path).strip", strip, "there are \(form.strips.count) strips, from 0")
      }
    }
    try Bounded.count(text.words ?? [], atMost: Limits.items, "\(path).words")
    for (index, word) in (text.words ?? []).enumerated() {
      try Bounded.rect(word.box, in: traces, "\(path).words[\(index)].box")
    }
  }

  // MARK: The picture

  /// Its outlines are for other readers, and not read here; a number in them that cannot be is a damaged file all the
  /// same.
  private func checkPicture() throws {
    try Bounded.count(form.transform?.steps ?? [], atMost: Limits.transformSteps, "transform")
    guard let picture = form.picture else { return }
    try Self.checkPixels(picture.pixels, "picture.pixels")
    let plane = BoundingBox(x: Limits.pictureCorner, y: Limits.pictureCorner)
    let outlines = [
      ("strips", picture.strips), ("pulses", picture.pulses), ("texts", picture.texts),
      ("marks", picture.marks),
    ]
    for (name, polygons) in outlines {
      for (index, polygon) in polygons.enumerated() {
        for corner in polygon { try Bounded.point(corner, in: plane, "picture.\(name)[\(index)]") }
      }
    }
  }
}
