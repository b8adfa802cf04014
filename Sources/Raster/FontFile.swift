internal import CFontconfig

/// Where a font comes from: ``defaultFamily`` is part of the library, any other is a file on this machine.
public struct FontFile: Hashable, Sendable {
  /// The family that is built in, so that charts are equal on every machine: DejaVu Sans, regular and bold.
  public static let defaultFamily = "DejaVu Sans"

  /// Where the outlines are.
  public enum Source: Hashable, Sendable {
    /// In the library.
    case builtIn(isBold: Bool)
    /// In a file; `faceIndex` is the face of a collection, 0 elsewhere.
    case file(path: String, faceIndex: Int)
  }

  /// The family it was found by.
  public let family: String
  /// Where the outlines are.
  public let source: Source

  /// The built-in font, or the file of an installed family.
  ///
  /// - Parameters:
  ///   - family: the name as the system knows it, for instance `DejaVu Sans`; letter case does not matter.
  ///   - isBold: the bold face in place of the regular one.
  /// - Throws: ``RasterError/missingFont(family:nearest:)``: a similar font is never taken in its place;
  ///   ``RasterError/missingFontconfig(family:)``.
  public init(family: String, isBold: Bool = false) throws(RasterError) {
    self.family = family
    if family.lowercased() == Self.defaultFamily.lowercased() {
      source = .builtIn(isBold: isBold)
      return
    }
    switch InstalledFont.match(family: family, isBold: isBold, character: nil) {
    case .noFontconfig: throw .missingFontconfig(family: family)
    case .none: throw .missingFont(family: family, nearest: Self.defaultFamily)
    case .found(let names, let source):
      guard names.contains(where: { $0.lowercased() == family.lowercased() }) else {
        throw .missingFont(family: family, nearest: names.first ?? Self.defaultFamily)
      }
      self.source = source
    }
  }

  /// The file of an installed family that has a glyph for a character; nil where none has.
  public init?(having character: Unicode.Scalar, isBold: Bool = false) {
    guard
      case .found(let names, let source) = InstalledFont.match(
        family: nil, isBold: isBold, character: character),
      let name = names.first
    else { return nil }
    (family, self.source) = (name, source)
  }

  /// How messages name it.
  var name: String {
    switch source {
    case .builtIn: "\(Self.defaultFamily) (built in)"
    case .file(let path, _): path
    }
  }
}

/// What fontconfig finds. It is loaded by the first look-up.
private enum InstalledFont {
  case found(names: [String], FontFile.Source)
  case none
  case noFontconfig

  static func match(family: String?, isBold: Bool, character: Unicode.Scalar?) -> InstalledFont {
    var match = unsafe leadsheet_match_font(family, isBold ? 1 : 0, character?.value ?? 0)
    defer { unsafe leadsheet_free_font_match(&match) }
    guard unsafe match.outcome != LEADSHEET_FONT_NO_LIBRARY else { return .noFontconfig }
    guard unsafe match.outcome == LEADSHEET_FONT_FOUND, let path = unsafe match.path,
      let names = unsafe match.names
    else { return .none }
    return unsafe .found(
      names: String(cString: names).split(separator: "\n").map(String.init),
      .file(path: String(cString: path), faceIndex: Int(match.face_index)))
  }
}
