internal import CFontconfig

/// Where a font lies on this machine.
public struct FontFile: Hashable, Sendable {
  /// The family it was found by.
  public let family: String
  /// The file's path.
  public let path: String
  /// Which face of a collection file; 0 elsewhere.
  public let faceIndex: Int

  /// The file of an installed family.
  ///
  /// - Parameters:
  ///   - family: the name as the system knows it, for instance `DejaVu Sans`.
  ///   - isBold: the bold face in place of the regular one.
  /// - Throws: ``RasterError/missingFont(family:nearest:)``: a similar font is never taken in its place.
  public init(family: String, isBold: Bool = false) throws(RasterError) {
    guard let found = Self.match(family: family, isBold: isBold, character: nil) else {
      throw .missingFont(family: family, nearest: "none")
    }
    guard found.names.contains(where: { $0.lowercased() == family.lowercased() }) else {
      throw .missingFont(family: family, nearest: found.names.first ?? "none")
    }
    self.family = family
    path = found.path
    faceIndex = found.faceIndex
  }

  /// The file of an installed family that has a glyph for a character; nil where none has.
  public init?(having character: Unicode.Scalar, isBold: Bool = false) {
    guard let found = Self.match(family: nil, isBold: isBold, character: character), let name = found.names.first
    else { return nil }
    (family, path, faceIndex) = (name, found.path, found.faceIndex)
  }

  private typealias Match = (names: [String], path: String, faceIndex: Int)

  private static func match(family: String?, isBold: Bool, character: Unicode.Scalar?) -> Match? {
    guard FcInit() != 0, let pattern = unsafe FcPatternCreate() else { return nil }
    defer { unsafe FcPatternDestroy(pattern) }
    if let family { unsafe FcPatternAddString(pattern, FC_FAMILY, family) }
    unsafe FcPatternAddInteger(pattern, FC_WEIGHT, isBold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    unsafe FcPatternAddBool(pattern, FC_SCALABLE, FcTrue)
    if let character, let set = unsafe FcCharSetCreate() {
      unsafe FcCharSetAddChar(set, character.value)
      unsafe FcPatternAddCharSet(pattern, FC_CHARSET, set)
      unsafe FcCharSetDestroy(set)
    }
    unsafe FcConfigSubstitute(nil, pattern, FcMatchPattern)
    unsafe FcDefaultSubstitute(pattern)
    var result = FcResult(0)
    guard let found = unsafe FcFontMatch(nil, pattern, &result) else { return nil }
    defer { unsafe FcPatternDestroy(found) }
    if let character, unsafe !has(character, in: found) { return nil }
    var names: [String] = []
    while let name = unsafe string(FC_FAMILY, Int32(names.count), in: found) { names.append(name) }
    guard let path = unsafe string(FC_FILE, 0, in: found) else { return nil }
    var index: Int32 = 0
    unsafe FcPatternGetInteger(found, FC_INDEX, 0, &index)
    return (names, path, Int(index))
  }

  private static func string(_ key: String, _ index: Int32, in pattern: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<FcChar8>?
    guard unsafe FcPatternGetString(pattern, key, index, &text) == FcResultMatch, let text = unsafe text
    else { return nil }
    return unsafe String(cString: text)
  }

  private static func has(_ character: Unicode.Scalar, in pattern: OpaquePointer) -> Bool {
    var set: OpaquePointer?
    guard unsafe FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch else { return false }
    return unsafe FcCharSetHasChar(set, character.value) != 0
  }
}
