internal import Files
internal import Raster

/// The fonts that one worker has opened.
///
/// A layout names one family or, separated by commas, several in the order in which they are asked for a glyph. The first
/// that is installed is the text's own. Where none of them has a glyph, the built-in font is asked, then any
/// installed family.
final class FontBook {
  private var fonts: [FontKey: Font] = [:]
  /// What was found for characters that the named families lack; nil where nothing was.
  private var found: [CharacterKey: Font?] = [:]

  private struct FontKey: Hashable {
    var family: String
    var isBold: Bool
  }

  private struct CharacterKey: Hashable {
    var scalar: Unicode.Scalar
    var isBold: Bool
  }

  /// The outline of a line of text.
  ///
  /// - Parameter family: a family, or several.
  /// - Throws: ``ChartError/raster(_:)`` where no family is installed, or no font has a glyph.
  func shape(_ text: String, family: String, isBold: Bool, size: Double) throws(ChartError) -> Font.Shape {
    do throws(RasterError) {
      let fonts = try installed(Self.families(family), isBold)
      return try fonts[0].shape(text, size: size) { (scalar) throws(RasterError) -> Font? in
        if let named = fonts.dropFirst().first(where: { $0.has(scalar) }) { return named }
        return try other(scalar, isBold)
      }
    } catch {
      throw .raster(error)
    }
  }

  /// The names in a list of families.
  static func families(_ list: String) -> [String] {
    list.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// The fonts of the families that are installed, at least one.
  private func installed(_ families: [String], _ isBold: Bool) throws(RasterError) -> [Font] {
    var opened: [Font] = []
    var missing: RasterError?
    for family in families {
      do throws(RasterError) {
        opened.append(try font(family, isBold))
      } catch {
        guard error.isMissingFont else { throw error }
        missing = missing ?? error
      }
    }
    guard !opened.isEmpty else { throw missing ?? .missingFont(family: "", nearest: "none") }
    return opened
  }

  private func font(_ family: String, _ isBold: Bool) throws(RasterError) -> Font {
    let key = FontKey(family: family, isBold: isBold)
    if let known = fonts[key] { return known }
    let font = try Font(FontFile(family: family, isBold: isBold))
    fonts[key] = font
    return font
  }

  private func other(_ scalar: Unicode.Scalar, _ isBold: Bool) throws(RasterError) -> Font? {
    let key = CharacterKey(scalar: scalar, isBold: isBold)
    if let known = found[key] { return known }
    let font: Font?
    let builtIn = try self.font(FontFile.defaultFamily, isBold)
    if builtIn.has(scalar) {
      font = builtIn
    } else if let file = FontFile(having: scalar, isBold: isBold) {
      let opened = fonts[FontKey(family: file.family, isBold: isBold)]
      font = try opened?.file == file ? opened : Font(file)
    } else {
      font = nil
    }
    found[key] = .some(font)
    return font
  }
}

extension RasterError {
  /// Whether another family may be asked in its place.
  fileprivate var isMissingFont: Bool {
    switch self {
    case .missingFont, .missingFontconfig: true
    default: false
    }
  }
}
