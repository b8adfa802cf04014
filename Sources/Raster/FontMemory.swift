internal import CDefaultFont
internal import CFreeType

/// A built-in font file, unpacked piece by piece as FreeType reads it: the first chart needs a fifth of it. Each face has
/// its own: a shared one would need a lock, which a forked child could find taken.
@safe final class FontMemory {
  /// Bytes that each gzip member of the file unpacks to, the last one excepted.
  private static let pieceSize = 1 << 14
  /// A member's header: that of gzip with one extra field of two bytes, the member's size less one.
  private static let headerSize = 18

  private let data: leadsheet_font_data
  /// Where each member begins.
  private let starts: [Int]
  private var pieces: [[UInt8]?]
  private let size: Int
  private let stream: UnsafeMutablePointer<FT_StreamRec>

  /// A built-in face; nil for a file.
  init?(_ source: FontFile.Source) {
    guard case .builtIn(let isBold) = source else { return nil }
    let data = unsafe leadsheet_default_font(isBold ? 1 : 0)
    let starts = unsafe Self.starts(of: data)
    guard let last = starts.last else { return nil }
    // The last four bytes of a member are its unpacked size, little-endian (RFC 1952).
    let size = unsafe (starts.count - 1) * Self.pieceSize + Self.number(data, at: data.count - 4)
    guard unsafe last < data.count, size <= starts.count * Self.pieceSize else { return nil }
    unsafe self.data = data
    self.starts = starts
    self.size = size
    pieces = Array(repeating: nil, count: starts.count)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: FT_StreamRec())
    unsafe stream.pointee.size = FT_ULong(size)
    unsafe stream.pointee.descriptor.pointer = Unmanaged.passUnretained(self).toOpaque()
    unsafe stream.pointee.read = { stream, offset, target, count in
      guard let owner = unsafe stream?.pointee.descriptor.pointer else { return 0 }
      let font = unsafe Unmanaged<FontMemory>.fromOpaque(owner).takeUnretainedValue()
      let buffer = unsafe UnsafeMutableBufferPointer(start: target, count: Int(count))
      return unsafe FT_ULong(font.read(at: Int(offset), into: buffer))
    }
  }

  deinit { unsafe stream.deallocate() }

  /// Opens the face, which must not live longer than this.
  func open(_ library: FT_Library, _ face: inout FT_Face?) -> FT_Error {
    var arguments = unsafe FT_Open_Args()
    unsafe arguments.flags = FT_UInt(FT_OPEN_STREAM)
    unsafe arguments.stream = stream
    return unsafe FT_Open_Face(library, &arguments, 0, &face)
  }

  /// Copies bytes of the unpacked file.
  ///
  /// - Returns: how many were copied. FreeType asks for none to move to a place: then 0 where there is such a place.
  private func read(at offset: Int, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    guard offset <= size else { return target.isEmpty ? 1 : 0 }
    let end = min(offset + target.count, size)
    var place = offset
    while place < end {
      guard let piece = piece(place / Self.pieceSize) else { break }
      let first = place % Self.pieceSize
      let count = min(piece.count - first, end - place)
      for index in 0..<count { unsafe target[place - offset + index] = piece[first + index] }
      place += count
    }
    return place - offset
  }

  private func piece(_ index: Int) -> [UInt8]? {
    if let known = pieces[index] { return known }
    let end = unsafe index + 1 < starts.count ? starts[index + 1] : data.count
    let expected = min(Self.pieceSize, size - index * Self.pieceSize)
    let unpacked = unsafe [UInt8](unsafeUninitializedCapacity: expected) { buffer, filled in
      var count = FT_ULong(expected)
      var memory = unsafe Self.allocator
      let code = unsafe FT_Gzip_Uncompress(
        &memory, buffer.baseAddress, &count, data.bytes + starts[index], FT_ULong(end - starts[index]))
      filled = code == 0 ? Int(count) : 0
    }
    guard unpacked.count == expected else { return nil }
    pieces[index] = unpacked
    return unpacked
  }

  /// Where the members of a file begin; empty where it is not made of such members.
  private static func starts(of data: leadsheet_font_data) -> [Int] {
    var starts: [Int] = []
    var place = 0
    while unsafe place + headerSize < data.count {
      starts.append(place)
      place += unsafe Int(data.bytes[place + 16]) + Int(data.bytes[place + 17]) << 8 + 1
    }
    return unsafe place == data.count ? starts : []
  }

  /// Four bytes, little-endian.
  private static func number(_ data: leadsheet_font_data, at place: Int) -> Int {
    (0..<4).reduce(0) { unsafe $0 | Int(data.bytes[place + $1]) << (8 * $1) }
  }

  /// What unpacking works in; it never asks for a block to grow.
  private static var allocator: FT_MemoryRec_ {
    unsafe FT_MemoryRec_(
      user: nil, alloc: { UnsafeMutableRawPointer.allocate(byteCount: max(1, $1), alignment: 16) },
      free: { unsafe $1?.deallocate() }, realloc: { _, _, _, _ in nil })
  }
}
