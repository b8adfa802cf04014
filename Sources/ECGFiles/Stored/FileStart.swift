internal import Files

/// How a file begins: that by which a format recognizes it.
public struct FileStart: Sendable {
  /// The path of the file.
  public var path: String
  /// The first bytes, at most ``limit``.
  public var bytes: [UInt8]
  /// The size of the file in bytes.
  public var size: Int

  /// How many bytes are looked at.
  static let limit = 8192

  /// A file's beginning; nil where there is no regular file that can be read. A pipe would wait for who writes into it.
  init?(_ path: String) {
    guard (try? PathCheck.isRegular(path)) == true, let size = PathCheck.size(path),
      let file = try? OpenFile(path, for: .reading),
      let bytes = try? file.read(upToCount: Self.limit)
    else { return nil }
    (self.path, self.bytes, self.size) = (path, bytes, size)
  }

  /// A beginning from memory.
  init(path: String, bytes: [UInt8], size: Int? = nil) {
    (self.path, self.bytes, self.size) = (path, Array(bytes.prefix(Self.limit)), size ?? bytes.count)
  }

  /// The bytes at a place, as far as they are there.
  func bytes(at offset: Int, count: Int) -> ArraySlice<UInt8> {
    guard offset <= bytes.count else { return [] }
    return bytes[offset..<min(offset + count, bytes.count)]
  }

  /// Whether some text stands at a place.
  func has(_ text: String, at offset: Int = 0) -> Bool {
    bytes(at: offset, count: text.utf8.count).elementsEqual(text.utf8)
  }
}
