internal import CDefaultFont
internal import CFreeType

/// A built-in font file, unpacked. Each face has its own: a shared one would need a lock, which a forked child could find
/// taken.
@safe final class FontMemory {
  /// The largest file, against data that were damaged.
  private static let maximumSize = 1 << 22

  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Unpacks a built-in face; nil for a file, and where FreeType cannot unpack it.
  init?(_ source: FontFile.Source) {
    guard case .builtIn(let isBold) = source else { return nil }
    let data = unsafe leadsheet_default_font(isBold ? 1 : 0)
    guard let size = unsafe Self.unpackedSize(of: data) else { return nil }
    unsafe bytes = .allocate(capacity: size)
    var count = FT_ULong(size)
    var memory = unsafe Self.allocator
    let code = unsafe FT_Gzip_Uncompress(&memory, bytes.baseAddress, &count, data.bytes, FT_ULong(data.count))
    guard code == 0, count == size else { return nil }
  }

  deinit { unsafe bytes.deallocate() }

  func open(_ library: FT_Library, _ face: inout FT_Face?) -> FT_Error {
    unsafe FT_New_Memory_Face(library, bytes.baseAddress, FT_Long(bytes.count), 0, &face)
  }

  /// What unpacking works in; it never asks for a block to grow.
  private static var allocator: FT_MemoryRec_ {
    unsafe FT_MemoryRec_(
      user: nil, alloc: { UnsafeMutableRawPointer.allocate(byteCount: max(1, $1), alignment: 16) },
      free: { unsafe $1?.deallocate() }, realloc: { _, _, _, _ in nil })
  }

  /// The last four bytes of a gzip file, little-endian (RFC 1952).
  private static func unpackedSize(of data: leadsheet_font_data) -> Int? {
    guard unsafe data.count >= 18, let bytes = unsafe data.bytes else { return nil }
    let size = (1...4).reduce(0) { unsafe $0 << 8 | Int(bytes[data.count - $1]) }
    return (1...maximumSize).contains(size) ? size : nil
  }
}
