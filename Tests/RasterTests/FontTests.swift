import Files
import Raster
import Testing

@Suite struct FontTests {
  private func font() throws -> Font { try Font(FontFile(family: "DejaVu Sans")) }

  /// The fonts that this machine has by fontconfig.
  private static func isInstalled(_ family: String) -> Bool { (try? FontFile(family: family)) != nil }

  @Test func `The default font is built in, whatever the letter case`() throws {
    for (family, isBold) in [("DejaVu Sans", false), ("dejavu sans", true)] {
      let file = try FontFile(family: family, isBold: isBold)
      #expect(file.source == .builtIn(isBold: isBold) && file.family == family)
    }
    let regular = try font().shape("V4", size: 2)
    let bold = try Font(FontFile(family: "DejaVu Sans", isBold: true)).shape("V4", size: 2)
    #expect(bold.advance > regular.advance)
  }

  @Test("The built-in font draws every character as the installed one", arguments: [false, true])
  func builtIn(isBold: Bool) throws {
    guard let file = FontFile(having: "a", isBold: isBold), file.family == "DejaVu Sans" else { return }
    let (ours, theirs) = (
      try Font(FontFile(family: "DejaVu Sans", isBold: isBold)), try Font(file)
    )
    var count = 0
    for scalar in (0x20...0x1_FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init) {
      try #require(ours.has(scalar) == theirs.has(scalar), "U+\(scalar.value)")
      guard ours.has(scalar) else { continue }
      let text = String(scalar)
      try #require(try ours.shape(text, size: 3) == theirs.shape(text, size: 3), "U+\(scalar.value)")
      count += 1
    }
    #expect(count > 5800)
  }

  @Test func shapesScaleAndAdvance() throws {
    let small = try font().shape("V4", size: 2)
    let large = try font().shape("V4", size: 4)
    #expect(abs(large.advance - 2 * small.advance) < 1e-9)
    #expect(abs(large.box.height - 2 * small.box.height) < 1e-9)
    // Capital height of DejaVu Sans: 1493 / 2048 em.
    #expect(abs(small.box.height - 2 * 1493 / 2048) < 0.03)
    #expect(small.box.maxY < 0.05 && small.box.minX >= -0.1)
  }

  @Test("a counter stays open: contours keep their direction")
  func counters() throws {
    let shape = try font().shape("O", size: 40)
    var canvas = try Canvas(background: PixelBuffer(width: 60, height: 60), pixelsPerMillimeter: 1)
    canvas.fill(shape.path.mapped { $0.offset(dx: 10, dy: 50) }, color: .black)
    let picture = try canvas.finish()
    let center = (Int(10 + shape.box.minX + shape.box.width / 2), Int(50 + shape.box.minY / 2))
    #expect(picture[center.0, center.1] == .white)
    #expect(picture[Int(10 + shape.box.minX + 2), center.1] == .black)
  }

  @Test func blanksAdvanceWithoutInk() throws {
    let blank = try font().shape("  ", size: 3)
    #expect(blank.advance > 1 && blank.path.elements.isEmpty)
  }

  @Test(.enabled(if: isInstalled("DejaVu Sans Mono"), "fontconfig has no fonts"))
  func namesWhatIsMissing() throws {
    let missing = #expect(throws: RasterError.self) { try FontFile(family: "No Such Family") }
    #expect(
      missing?.description.hasPrefix("font 'No Such Family' is not installed (the nearest is '") == true)
    // A character of nobody's: U+10FFFE is no character.
    let glyph = #expect(throws: RasterError.self) { try font().shape("a\u{10FFFE}", size: 3) }
    #expect(
      glyph?.description.hasPrefix("text 'a\u{10FFFE}': font 'DejaVu Sans' has no glyph for '\u{10FFFE}', ")
        == true)
    let chinese = RasterError.missingGlyph(character: "心", text: "心", family: "DejaVu Sans")
    #expect(chinese.description.hasSuffix("for instance Noto Sans CJK (Debian: apt install fonts-noto-cjk)"))
  }

  @Test func namesFontconfig() {
    let error = RasterError.missingFontconfig(family: "Arial")
    #expect(
      error.description
        == "font 'Arial' cannot be found without fontconfig; install it (Debian: apt install libfontconfig1), or use "
        + "'DejaVu Sans', which is built in")
    #expect(error.kind == .input)
  }

  @Test(.enabled(if: isInstalled("DejaVu Sans Mono"), "fontconfig has no fonts"))
  func `Another font gives the glyphs that one lacks, and is named`() throws {
    let main = try font()
    let other = try Font(FontFile(family: "DejaVu Sans Mono"))
    let scalar = try #require(
      (0xA1...0x2FFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init).first {
        other.has($0) && !main.has($0)
      })
    let text = "a\(Character(scalar))"
    #expect(throws: RasterError.self) { try main.shape(text, size: 3) }
    let shape = try main.shape(text, size: 3) { _ in other }
    #expect(shape.families == ["DejaVu Sans", "DejaVu Sans Mono"])
    #expect(try main.shape("a", size: 3).families == ["DejaVu Sans"])
  }
}
