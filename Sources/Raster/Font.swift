internal import CFreeType
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

/// A glyph in units of the em, y down.
struct Glyph: Sendable {
  var path = Path()
  var advance = 0.0
  var box: Rect?
}

/// The only owner of a FreeType face.
@safe private struct FontFace: ~Copyable {
  private let library: FT_Library
  private let face: FT_Face
  private var glyphs: [Unicode.Scalar: Glyph] = [:]

  init(_ file: FontFile) throws(RasterError) {
    var library: FT_Library?
    var face: FT_Face?
    guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else {
      throw .unreadableFont(file: file.path)
    }
    guard unsafe FT_New_Face(library, file.path, FT_Long(file.faceIndex), &face) == 0,
      let face = unsafe face, unsafe face.pointee.units_per_EM > 0
    else {
      unsafe FT_Done_FreeType(library)
      throw .unreadableFont(file: file.path)
    }
    unsafe self.library = library
    unsafe self.face = face
  }

  deinit {
    unsafe FT_Done_Face(face)
    unsafe FT_Done_FreeType(library)
  }

  mutating func glyph(of scalar: Unicode.Scalar) -> Glyph? {
    if let known = glyphs[scalar] { return known }
    let index = unsafe FT_Get_Char_Index(face, FT_ULong(scalar.value))
    guard index != 0, unsafe FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0 else { return nil }
    let em = unsafe Double(face.pointee.units_per_EM)
    guard let slot = unsafe face.pointee.glyph else { return nil }
    var glyph = Glyph()
    glyph.advance = unsafe Double(slot.pointee.advance.x) / em
    glyph.path = unsafe Self.path(of: slot.pointee.outline, em: em)
    glyph.box = glyph.path.bounds
    glyphs[scalar] = glyph
    return glyph
  }

  private static func path(of outline: FT_Outline, em: Double) -> Path {
    var path = Path()
    var start = 0
    for contour in 0..<Int(unsafe outline.n_contours) {
      let end = Int(unsafe outline.contours[contour])
      var points: [OutlinePoint] = []
      for index in start...max(start, end) {
        let point = unsafe outline.points[index]
        let tag = UInt8(truncatingIfNeeded: unsafe outline.tags[index])
        points.append(
          OutlinePoint(
            place: Point(x: Double(point.x) / em, y: -Double(point.y) / em),
            isOnCurve: tag & 1 != 0, isCubic: tag & 2 != 0))
      }
      path.append(contour: points)
      start = end + 1
    }
    return path
  }
}

/// A point of a FreeType outline: on the curve, or a control point of a quadratic or cubic curve.
struct OutlinePoint {
  var place: Point
  var isOnCurve: Bool
  var isCubic: Bool
}

extension Path {
  /// Adds a closed contour; between two quadratic control points the curve passes through their middle.
  mutating func append(contour points: [OutlinePoint]) {
    guard let first = points.first, points.count > 1 else { return }
    var points = points
    if !first.isOnCurve {
      let last = points[points.count - 1]
      let start = last.isOnCurve ? last.place : first.place.middle(to: last.place)
      if last.isOnCurve { points.removeLast() }
      points.insert(OutlinePoint(place: start, isOnCurve: true, isCubic: false), at: 0)
    }
    points.append(points[0])
    var current = points[0].place
    elements.append(.move(current))
    var index = 1
    while index < points.count {
      let point = points[index]
      if point.isOnCurve {
        elements.append(.line(point.place))
        current = point.place
        index += 1
      } else if point.isCubic, index + 2 < points.count {
        current = points[index + 2].place
        elements.append(.curve(point.place, points[index + 1].place, current))
        index += 3
      } else {
        let next = index + 1 < points.count ? points[index + 1] : points[0]
        let end = next.isOnCurve ? next.place : point.place.middle(to: next.place)
        elements.append(
          .curve(current.toward(point.place, by: 2 / 3), end.toward(point.place, by: 2 / 3), end))
        current = end
        index += next.isOnCurve ? 2 : 1
      }
    }
    elements.append(.close)
  }
}

extension Point {
  fileprivate func middle(to other: Point) -> Point { toward(other, by: 0.5) }

  fileprivate func toward(_ other: Point, by share: Double) -> Point {
    Point(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
  }
}
