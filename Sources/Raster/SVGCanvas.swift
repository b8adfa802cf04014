internal import Files

/// A page being drawn as an SVG. Lengths are in millimeters, written to the micrometer, y down; text is outlines.
///
/// Written here and not by Cairo, which rounds to 1/256 mm and numbers its elements through the life of the
/// process: the same input would not give the same bytes.
public struct SVGCanvas: Drawing, Sendable {
  private var text: String

  /// A blank page.
  ///
  /// - Parameters:
  ///   - size: of the page, in mm; the unit of the document is 1 mm.
  ///   - information: the title as SVG's own, all else as lines `key: value` of its metadata.
  /// - Throws: ``RasterError/pageSize(width:height:)``.
  public init(size: Size, information: DocumentInformation = DocumentInformation()) throws(RasterError) {
    try DocumentInformation.check(size)
    let (width, height) = (Self.number(size.width), Self.number(size.height))
    text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)mm" height="\(height)mm" \
      viewBox="0 0 \(width) \(height)">

      """
    if let title = information.title {
      text += "<title>\(MarkupText.escaped(title, isQuoted: false))</title>\n"
    }
    let makers = [("Author", information.author), ("Creator", information.creator)].compactMap { key, value in
      value.map { (key: key, value: $0) }
    }
    let lines = TextLines.encode(makers + information.texts)
    if !lines.isEmpty { text += "<metadata>\(MarkupText.escaped(lines, isQuoted: false))</metadata>\n" }
    text += "<g stroke-linecap=\"round\" stroke-linejoin=\"round\">\n"
  }

  /// Strokes the open line through the points with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: in mm; none draws nothing, one a dot.
  ///   - lineWidth: in mm.
  ///   - color: of the ink.
  public mutating func stroke(_ points: [Point], lineWidth: Double, color: Color) {
    guard let first = points.first else { return }
    text += "<path fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(Self.number(lineWidth))\" d=\"M"
    append(first)
    text += "L"
    // A line to itself is a dot.
    append(points.count == 1 ? points[0] : points[1])
    for point in points.dropFirst(2) {
      text += " "
      append(point)
    }
    text += "\"/>\n"
  }

  /// Fills an outline in mm; contours inside others are holes by the non-zero rule.
  public mutating func fill(_ path: Path, color: Color) {
    guard !path.elements.isEmpty else { return }
    text += "<path fill=\"\(color)\" d=\""
    for element in path.elements {
      switch element {
      case .move(let point): append("M", point)
      case .line(let point): append("L", point)
      case .curve(let first, let second, let end): append("C", first, second, end)
      case .close: text += "Z"
      }
    }
    text += "\"/>\n"
  }

  /// Ends the drawing and gives the file.
  public consuming func finish() -> [UInt8] { Array((text + "</g>\n</svg>\n").utf8) }

  private mutating func append(_ command: String, _ points: Point...) {
    text += command
    for (index, point) in points.enumerated() {
      if index > 0 { text += " " }
      append(point)
    }
  }

  private mutating func append(_ point: Point) {
    text += Self.number(point.x)
    text += " "
    text += Self.number(point.y)
  }

  /// At most three decimals, in any locale.
  private static func number(_ value: Double) -> String {
    precondition(value.isFinite)
    let thousandths = Int((min(max(value, -1e9), 1e9) * 1000).rounded())
    let (whole, part) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    let sign = thousandths < 0 ? "-" : ""
    guard part > 0 else { return sign + String(whole) }
    var digits = String(1000 + part).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return sign + String(whole) + "." + digits
  }
}
