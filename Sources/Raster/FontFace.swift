internal import CFreeType

/// A glyph in units of the em, y down.
struct Glyph: Sendable {
  var path = Path()
  var advance = 0.0
  var box: Rect?
}

/// The only owner of a FreeType face.
@safe struct FontFace: ~Copyable {
  private let library: FT_Library
  private let face: FT_Face
  /// The file in memory that FreeType reads from, where the font is built in.
  private let memory: FontMemory?
  private var glyphs: [Unicode.Scalar: Glyph] = [:]

  init(_ file: FontFile) throws(RasterError) {
    var library: FT_Library?
    guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else {
      throw .unreadableFont(file: file.name)
    }
    let memory = FontMemory(file.source)
    guard let face = unsafe Self.open(file.source, memory, library) else {
      unsafe FT_Done_FreeType(library)
      throw .unreadableFont(file: file.name)
    }
    unsafe self.library = library
    unsafe self.face = face
    self.memory = memory
  }

  deinit {
    unsafe FT_Done_Face(face)
    unsafe FT_Done_FreeType(library)
  }

  private static func open(_ source: FontFile.Source, _ memory: FontMemory?, _ library: FT_Library)
    -> FT_Face?
  {
    var face: FT_Face?
    let code =
      switch source {
      case .builtIn: unsafe memory?.open(library, &face) ?? FT_Error(FT_Err_Cannot_Open_Resource)
      case .file(let path, let index): unsafe FT_New_Face(library, path, FT_Long(index), &face)
      }
    guard code == 0, let face = unsafe face, unsafe face.pointee.units_per_EM > 0 else { return nil }
    return unsafe face
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
