/// The formats of picture files. One more needs a case here and its lines in the switches over this list: in
/// ``DecodedPicture/init(_:file:)`` and ``PixelBuffer/encoded(as:quality:subsampling:resolution:texts:)``.
public enum PictureFormat: String, CaseIterable, Sendable, Codable, CustomStringConvertible {
  /// Portable Network Graphics: pixels, without loss.
  case png
  /// JPEG in a JFIF file: pixels, with loss.
  case jpeg
  /// WebP: pixels, with or without loss.
  case webp
  /// Scalable Vector Graphics: one page of outlines.
  case svg
  /// Portable Document Format: pages of outlines.
  case pdf

  /// The format of files with this extension, in any case; nil for an unknown one.
  public init?(pathExtension: String) {
    let name = pathExtension.lowercased()
    guard let format = Self.allCases.first(where: { $0.pathExtensions.contains(name) }) else { return nil }
    self = format
  }

  /// The extensions of its files, without the dot; new files take the first.
  public var pathExtensions: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg"]
    case .png, .webp, .svg, .pdf: [rawValue]
    }
  }

  /// The media type, by IANA's registry.
  public var mediaType: String {
    switch self {
    case .png, .jpeg, .webp: "image/\(rawValue)"
    case .svg: "image/svg+xml"
    case .pdf: "application/pdf"
    }
  }

  /// Whether it holds outlines, not pixels.
  public var isVector: Bool { self == .svg || self == .pdf }

  /// As people write it: `PNG`, `JPEG`, `WebP`, `SVG`, `PDF`.
  public var description: String { self == .webp ? "WebP" : rawValue.uppercased() }
}
