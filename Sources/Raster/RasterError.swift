public import Files

/// What can go wrong with pictures and fonts.
public enum RasterError: LeadsheetError, Equatable {
  /// Cairo refused an operation, for the reason it gives.
  case drawing(String)
  /// A picture of this many pixels is larger than ``PixelBuffer/maximumSide`` allows.
  case tooLarge(width: Int, height: Int)
  /// A page of this size, in mm, cannot be drawn as outlines.
  case pageSize(width: Double, height: Double)
  /// A file of this format could not be written.
  case encoding(PictureFormat, reason: String)
  /// `file` should be of this format but cannot be read.
  case unreadablePicture(file: String, format: PictureFormat, reason: String)
  /// `file` starts like no picture that can be read.
  case unknownPicture(file: String)
  /// `file` is a Git LFS pointer.
  case lfsPointer(file: String)
  /// No installed font has this family name.
  case missingFont(family: String, nearest: String)
  /// A font other than the built-in one was named, and fontconfig, which finds fonts by name, is not there.
  case missingFontconfig(family: String)
  /// The font lacks a glyph that a text needs.
  case missingGlyph(character: Character, text: String, family: String)
  /// A font file is there but FreeType cannot read it.
  case unreadableFont(file: String)

  /// What was asked for where a size is out of range, else the input: a picture, a text or a font.
  public var kind: ErrorKind {
    switch self {
    case .tooLarge, .pageSize: .usage
    case .encoding: .output
    case .drawing, .unreadablePicture, .unknownPicture, .lfsPointer, .missingFont,
      .missingFontconfig, .missingGlyph, .unreadableFont:
      .input
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .drawing(let reason): "drawing failed: \(reason)"
    case .tooLarge(let width, let height):
      """
      a picture of \(width) x \(height) pixels is too large; at most \(PixelBuffer.maximumSide) a side \
      and \(PixelBuffer.maximumPixels / 1_000_000) million in all: lower the resolution or the page size
      """
    case .pageSize(let width, let height):
      "a page of \(width) x \(height) mm cannot be drawn; 1 to \(Int(DocumentInformation.maximumSide)) mm a side"
    case .encoding(let format, let reason): "\(format) could not be written: \(reason)"
    case .unreadablePicture(let file, let format, let reason): "\(file): not a readable \(format): \(reason)"
    case .unknownPicture(let file):
      "\(file): not a picture of a known format; PNG, JPEG and WebP are read: convert it to one of them"
    case .lfsPointer(let file): "\(file): \(GitLFS.reason)"
    case .missingFont(let family, let nearest):
      """
      font '\(family)' is not installed (the nearest is '\(nearest)'); install it, or name another in the \
      layout's 'font'
      """
    case .missingFontconfig(let family):
      """
      font '\(family)' cannot be found without fontconfig; install it (Debian: apt install libfontconfig1), or use \
      '\(FontFile.defaultFamily)', which is built in
      """
    case .missingGlyph(let character, let text, let family):
      "text '\(text)': font '\(family)' has no glyph for '\(character)', nor has another that is installed; "
        + "install one that has it, for instance \(character.usualFont)"
    case .unreadableFont(let file): "\(file): not a readable font; reinstall it or name another font"
    }
  }
}

extension Character {
  /// A family that is known to have the character, with its package.
  fileprivate var usualFont: String {
    switch unicodeScalars.first?.value ?? 0 {
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
      0x20000...0x3FFFF:
      "Noto Sans CJK (Debian: apt install fonts-noto-cjk)"
    case 0x2190...0x2BFF, 0x1F000...0x1FAFF: "Symbola (Debian: apt install fonts-symbola)"
    default: "Noto Sans (Debian: apt install fonts-noto-core)"
    }
  }
}
