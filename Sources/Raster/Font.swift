internal import Synchronization

/// The outlines of one font file. Text becomes ``Path``s, unhinted, so that every output and every version of
/// the font library draws the same shapes.
public final class Font: Sendable {
  /// A line of text as an outline, in mm, with its origin at the left end of the baseline.
  public struct Shape: Equatable, Sendable {
    /// The glyphs.
    public var path = Path()
    /// From the origin to where the next glyph would start.
    public var advance = 0.0
    /// The ink, or an empty rectangle at the origin for a blank.
    public var box = Rect(x: 0, y: 0, width: 0, height: 0)
    /// What stands between blanks, each with its ink.
    public var words: [Word] = []
    /// The families that its glyphs are of, in the order in which they come.
    public var families: [String] = []

    /// A word of the line.
    public struct Word: Equatable, Sendable {
      /// Its characters.
      public var string: String
      /// Its ink, from the line's origin.
      public var box: Rect
    }

    /// Adds a character's ink to the last word, or begins one.
    fileprivate mutating func add(_ scalar: Unicode.Scalar, _ box: Rect, startsWord: Bool) {
      if startsWord || words.isEmpty {
        words.append(Word(string: String(scalar), box: box))
      } else {
        words[words.count - 1].string.unicodeScalars.append(scalar)
        words[words.count - 1].box = words[words.count - 1].box.union(box)
      }
    }
  }

  /// Where the font was read from.
  public let file: FontFile
  private let face: Mutex<FontFace>

  /// Opens a font.
  ///
  /// - Throws: ``RasterError/unreadableFont(file:)``.
  public init(_ file: FontFile) throws(RasterError) {
    self.file = file
    face = Mutex(try FontFace(file))
  }

  /// The outline of one line of text. Glyphs stand side by side from left to right by their advance widths.
  ///
  /// - Parameters:
  ///   - text: one line.
  ///   - size: the em, in mm.
  ///   - others: gives a font for a character that this one has no glyph for, if there is one.
  /// - Throws: ``RasterError/missingGlyph(character:text:family:)``.
  public func shape(
    _ text: String, size: Double, others: (Unicode.Scalar) throws(RasterError) -> Font? = { _ in nil }
  ) throws(RasterError) -> Shape {
    var shape = Shape()
    var ink: Rect?
    var startsWord = true
    for scalar in text.unicodeScalars {
      let (glyph, family) = try glyph(of: scalar, in: text, others)
      if !shape.families.contains(family) { shape.families.append(family) }
      let origin = shape.advance
      let place = { (point: Point) in Point(x: origin + point.x * size, y: point.y * size) }
      shape.path.elements += glyph.path.mapped(place).elements
      shape.advance += glyph.advance * size
      if let box = glyph.box {
        let box = box.scaled(by: size).offset(dx: origin, dy: 0)
        ink = ink?.union(box) ?? box
        shape.add(scalar, box, startsWord: startsWord)
      }
      startsWord = glyph.box == nil
    }
    if let ink { shape.box = ink }
    return shape
  }

  /// Whether the font has a glyph for a character.
  public func has(_ scalar: Unicode.Scalar) -> Bool { face.withLock { $0.glyph(of: scalar) } != nil }

  private func glyph(
    of scalar: Unicode.Scalar, in text: String, _ others: (Unicode.Scalar) throws(RasterError) -> Font?
  ) throws(RasterError) -> (glyph: Glyph, family: String) {
    if let glyph = face.withLock({ $0.glyph(of: scalar) }) { return (glyph, file.family) }
    if let other = try others(scalar), let glyph = other.face.withLock({ $0.glyph(of: scalar) }) {
      return (glyph, other.file.family)
    }
    throw .missingGlyph(character: Character(scalar), text: text, family: file.family)
  }
}
