import Foundation
import Raster
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page that uses all that a drawing can: areas, lines, a wave, a dot and text.
private func drawScene(on canvas: inout some Drawing & ~Copyable, size: Size) throws {
  canvas.fill(Path(Rect(x: 0, y: 0, width: size.width, height: size.height)), color: Color(255, 250, 245))
  for x in stride(from: 5, through: size.width - 5, by: 5) {
    canvas.stroke(
      [Point(x: x, y: 5), Point(x: x, y: size.height - 5)], lineWidth: 0.2, color: Color(240, 150, 150))
  }
  let wave = stride(from: 5, through: size.width - 5, by: 0.25).map { x in
    Point(x: x, y: size.height / 2 + 8 * sin(x / 4))
  }
  canvas.stroke(wave, lineWidth: 0.35, color: .black)
  canvas.stroke([Point(x: 20, y: 10)], lineWidth: 3, color: Color(0, 0, 200))
  canvas.stroke([], lineWidth: 3, color: .black)
  let shape = try Font(FontFile(family: "DejaVu Sans")).shape("aVR 10 mm/mV", size: 6)
  canvas.fill(shape.path.mapped { $0.offset(dx: 30, dy: 14) }, color: .black)
  canvas.fill(Path(), color: .black)
}

private let page = Size(width: 100, height: 60)

private func svg(_ information: DocumentInformation = DocumentInformation()) throws -> [UInt8] {
  var canvas = try SVGCanvas(size: page, information: information)
  try drawScene(on: &canvas, size: page)
  return canvas.finish()
}

private func pdf(
  _ information: DocumentInformation = DocumentInformation(), pages: [Size] = [page]
) throws -> [UInt8] {
  var canvas = try PDFCanvas(size: pages[0], information: information)
  for (index, size) in pages.enumerated() {
    if index > 0 { try canvas.nextPage(size: size) }
    try drawScene(on: &canvas, size: size)
  }
  return try canvas.finish()
}

private let information = DocumentInformation(
  title: "Record <1> & \"co\"", author: "A. Nonymous", creator: "leadsheet 9",
  texts: [("Record", "100"), ("Layout", "3x4+1 ✓")])

@Suite struct PDFTests {
  private func matches(of pattern: String, in bytes: [UInt8]) throws -> [String] {
    let text = String(bytes.map { Character(Unicode.Scalar($0)) })
    return try text.matches(of: Regex(pattern)).map { String(text[$0.range]) }
  }

  @Test func pagesHaveTheirSizes() throws {
    let bytes = try pdf(pages: [
      Size(width: 279.4, height: 215.9), Size(width: 297, height: 210), Size(width: 215.9, height: 279.4),
    ])
    #expect(bytes.starts(with: "%PDF-1.".utf8))
    #expect(
      try matches(of: #"/MediaBox \[[^\]]*\]"#, in: bytes) == [
        "/MediaBox [ 0 0 792 612 ]", "/MediaBox [ 0 0 841.889764 595.275591 ]", "/MediaBox [ 0 0 612 792 ]",
      ])
    #expect(try matches(of: "/Count [0-9]+", in: bytes) == ["/Count 3"])
  }

  @Test func blankPagesStay() throws {
    var canvas = try PDFCanvas(size: page)
    try canvas.nextPage(size: page)
    try canvas.nextPage(size: page)
    #expect(try matches(of: "/Count [0-9]+", in: canvas.finish()) == ["/Count 3"])
    let unfinished = try PDFCanvas(size: page)
    _ = consume unfinished
  }

  @Test func saysWhatItIs() throws {
    let bytes = try pdf(information)
    for part in [
      #"/Title \(Record <1> & "co"\)"#, #"/Author \(A. Nonymous\)"#, #"/Creator \(leadsheet 9\)"#,
      "/Keywords <FEFF0052", #"/CreationDate \((D:)?19700101000000"#, #"/ModDate \((D:)?19700101000000"#,
    ] {
      #expect(try matches(of: part, in: bytes).count == 1, "\(part)")
    }
  }

  @Test("the same pages give the same bytes, whatever the time")
  func isDeterministic() async throws {
    let first = try pdf(information)
    try await Task.sleep(for: .milliseconds(1100))
    #expect(try pdf(information) == first)
  }

  @Test(arguments: [Size(width: 0, height: 10), Size(width: 10, height: 5081), Size(width: .nan, height: 10)])
  func refusesPagesOfNoUse(size: Size) throws {
    let error = RasterError.pageSize(width: size.width, height: size.height)
    #expect(error.description.hasSuffix(" mm cannot be drawn; 1 to 5080 mm a side"))
    func isSame(_ other: any Error) -> Bool { "\(other)" == "\(error)" }
    #expect(performing: { try PDFCanvas(size: size).finish() }, throws: isSame)
    #expect(performing: { try SVGCanvas(size: size) }, throws: isSame)
    #expect(
      performing: {
        var canvas = try PDFCanvas(size: page)
        try canvas.nextPage(size: size)
      }, throws: isSame)
  }
}

@Suite struct SVGTests {
  /// What an XML parser finds in an SVG.
  private final class Contents: NSObject, XMLParserDelegate {
    var root: [String: String] = [:]
    var paths: [[String: String]] = []
    var texts: [String: String] = [:]
    private var current = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      current = name
      if name == "svg" { root = attributes }
      if name == "path" { paths.append(attributes) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { texts[current, default: ""] += string }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { current = "" }
  }

  private func contents(_ bytes: [UInt8]) throws -> Contents {
    let contents = Contents()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = contents
    try #require(parser.parse())
    return contents
  }

  @Test func isXMLInMillimeters() throws {
    let contents = try contents(svg())
    #expect(contents.root["width"] == "100mm" && contents.root["height"] == "60mm")
    #expect(contents.root["viewBox"] == "0 0 100 60")
    // Paper, 19 lines, wave, dot, text; nothing for an empty line or path.
    #expect(contents.paths.count == 23)
    #expect(contents.paths[0]["d"] == "M0 0L100 0L100 60L0 60Z")
    #expect(contents.paths[0]["fill"] == "#fffaf5")
    #expect(contents.paths[1]["stroke-width"] == "0.2" && contents.paths[1]["fill"] == "none")
    #expect(contents.paths[21]["d"] == "M20 10L20 10")
  }

  @Test func saysWhatItIs() throws {
    var information = information
    information.texts.append((key: "Odd", value: "a\r\u{1}]]>"))
    let texts = try contents(svg(information)).texts
    #expect(texts["title"] == "Record <1> & \"co\"")
    #expect(
      texts["metadata"]
        == "Author: A. Nonymous\nCreator: leadsheet 9\nRecord: 100\nLayout: 3x4+1 ✓\nOdd: a\r\u{FFFD}]]>")
  }

  @Test func isDeterministic() throws { #expect(try svg(information) == svg(information)) }

  @Test(
    "numbers are exact to the micrometer",
    arguments: [
      (0, "0"), (-0.0004, "0"), (1.0005, "1.001"), (-2.5, "-2.5"), (0.07, "0.07"), (279.4, "279.4"),
      (-0.001, "-0.001"), (1e300, "1000000000"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) throws {
    var canvas = try SVGCanvas(size: page)
    canvas.stroke([Point(x: value, y: 1), Point(x: 1, y: 2), Point(x: 3, y: 4)], lineWidth: 1, color: .black)
    #expect(try contents(canvas.finish()).paths.first?["d"] == "M\(text) 1L1 2 3 4")
  }
}

/// Whether outlines look like pixels: programs of others paint them.
@Suite struct PaintedVectorTests {
  private static func path(of program: String) -> String? {
    ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func canvas() throws -> PixelBuffer {
    var canvas = try Canvas(background: PixelBuffer(width: 1000, height: 600), pixelsPerMillimeter: 10)
    try drawScene(on: &canvas, size: page)
    return try canvas.finish()
  }

  /// What `program` paints of a file at 10 pixels a mm; `arguments` get the paths of the file and its picture.
  private func painted(
    _ bytes: [UInt8], by program: String, _ arguments: (_ file: String, _ picture: String) -> [String]
  ) throws -> PixelBuffer {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, picture) = (folder.appending(path: "page"), folder.appending(path: "picture.png"))
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.path(of: program)))
    process.arguments = arguments(file.path, picture.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try PNG.decode([UInt8](Data(contentsOf: picture)), file: program).picture
  }

  private func expectAlike(_ painted: PixelBuffer, _ name: String) throws {
    let drawn = try canvas()
    try #require(painted.width == drawn.width && painted.height == drawn.height)
    // Edges are smoothed in other ways, but no place is off: the same picture moved by a pixel is far worse.
    let distance = painted.distance(to: drawn)
    #expect(distance < 6, "\(name): \(distance)")
    for shift in [3, drawn.width * 3] {
      for moved in [
        drawn.bytes[shift...] + drawn.bytes[..<shift],
        drawn.bytes.suffix(shift) + drawn.bytes.dropLast(shift),
      ] {
        var other = drawn
        other.bytes = Array(moved)
        #expect(painted.distance(to: other) > 2 * distance, "\(name), moved by \(shift / 3) pixels")
      }
    }
  }

  @Test(.enabled(if: Self.path(of: "pdftoppm") != nil, "needs pdftoppm (poppler-utils)"))
  func pdfLooksLikeTheCanvas() throws {
    let picture = try painted(pdf(), by: "pdftoppm") { file, picture in
      ["-scale-to-x", "1000", "-scale-to-y", "600", "-png", "-singlefile", file, String(picture.dropLast(4))]
    }
    try expectAlike(picture, "pdf")
  }

  @Test(.enabled(if: Self.path(of: "rsvg-convert") != nil, "needs rsvg-convert (librsvg2-bin)"))
  func svgLooksLikeTheCanvas() throws {
    let picture = try painted(svg(), by: "rsvg-convert") { file, picture in
      ["-d", "254", "-p", "254", "-o", picture, file]
    }
    try expectAlike(picture, "svg")
  }
}
