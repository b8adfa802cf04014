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
  /// The font lacks a glyph that a text needs.
  case missingGlyph(character: Character, text: String, family: String, alternative: String?)
  /// A font file is there but FreeType cannot read it.
  case unreadableFont(file: String)

  /// What was asked for where a size is out of range, else the input: a picture, a text or a font.
  public var kind: ErrorKind {
    switch self {
    case .tooLarge, .pageSize: .usage
    case .encoding: .output
    case .drawing, .unreadablePicture, .unknownPicture, .lfsPointer, .missingFont, .missingGlyph,
      .unreadableFont:
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
    case .missingGlyph(let character, let text, let family, let alternative):
      "text '\(text)': font '\(family)' has no glyph for '\(character)'; "
        + (alternative.map { "name '\($0)', which has it, in the layout's 'font'" }
          ?? "install a font that has it and name it in the layout's 'font'")
    case .unreadableFont(let file): "\(file): not a readable font; reinstall it or name another font"
    }
  }
}
