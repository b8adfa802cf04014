/// The rows of a picture as PNG packs them, each led by the number of its filter.
struct PNGRows {
  private let picture: PixelBuffer
  /// Where a palette holds the picture.
  private let indexed: IndexedPicture?
  /// Bits a channel or an index.
  let bitDepth: Int
  /// Bytes a row.
  private let stride: Int

  /// The numbers of filters in PNG: a byte as it is, and its difference to the one above.
  private static let (noFilter, upFilter): (UInt8, UInt8) = (0, 2)

  init(_ picture: PixelBuffer, indexed: IndexedPicture?) {
    self.picture = picture
    self.indexed = indexed
    bitDepth = indexed?.bitDepth ?? 8
    let channels = indexed == nil ? picture.format.channels : 1
    stride = 1 + (picture.width * channels * bitDepth + 7) / 8
  }

  /// The zlib stream of all rows.
  func packed() -> [UInt8] {
    var stream = ZlibStream(stride: stride)
    // Indices are no amounts. A drawing's rows repeat one another and pack best as they are; a photograph's change
    // slowly, so that differences are small.
    let filter = indexed != nil || isDrawing ? Self.noFilter : Self.upFilter
    var row = [UInt8](repeating: filter, count: stride)
    for y in 0..<picture.height {
      if let indexed {
        fill(&row, from: indexed, y)
      } else if filter == Self.noFilter || y == 0 {
        row.replaceSubrange(1..., with: picture.bytes[y * (stride - 1)..<(y + 1) * (stride - 1)])
      } else {
        fillDifferences(&row, y)
      }
      stream.add(row)
    }
    return stream.finish()
  }

  private func fill(_ row: inout [UInt8], from indexed: IndexedPicture, _ y: Int) {
    let first = y * picture.width
    guard bitDepth < 8 else {
      row.replaceSubrange(1..., with: indexed.indices[first..<first + picture.width])
      return
    }
    for byte in row.indices { row[byte] = 0 }
    let done = bitDepth == 4 ? fillHalves(&row, from: indexed.indices.span, first) : 0
    for x in done..<picture.width {
      let bit = x * bitDepth
      row[1 + bit / 8] |= indexed.indices[first + x] << UInt8(8 - bitDepth - bit % 8)
    }
  }

  /// Packs indices of four bits, eight at once.
  ///
  /// - Returns: how many were packed; those at the end of a row are left.
  private func fillHalves(_ row: inout [UInt8], from indices: Span<UInt8>, _ first: Int) -> Int {
    let indices = unsafe indices.bytes
    var target = row.mutableSpan
    let count = picture.width & ~7
    for x in Swift.stride(from: 0, to: count, by: 8) {
      let eight = unsafe UInt64(
        littleEndian: indices.unsafeLoadUnaligned(fromByteOffset: first &+ x, as: UInt64.self))
      // In each 16 bits the first index goes before the second; then the four bytes come together.
      var packed = (eight << 4 | eight >> 8) & 0x00FF_00FF_00FF_00FF
      packed = (packed | packed >> 8) & 0x0000_FFFF_0000_FFFF
      packed |= packed >> 16
      let byte = 1 &+ x / 2
      target[byte] = UInt8(truncatingIfNeeded: packed)
      target[byte &+ 1] = UInt8(truncatingIfNeeded: packed >> 8)
      target[byte &+ 2] = UInt8(truncatingIfNeeded: packed >> 16)
      target[byte &+ 3] = UInt8(truncatingIfNeeded: packed >> 24)
    }
    return count
  }

  private func fillDifferences(_ row: inout [UInt8], _ y: Int) {
    let (source, width) = (picture.bytes.span, stride - 1)
    let first = y * width
    var target = row.mutableSpan
    for byte in 0..<width {
      target[1 &+ byte] = source[first &+ byte] &- source[first &+ byte &- width]
    }
  }

  /// Whether at least one in eight places looks like the one above; noise leaves hardly any.
  private var isDrawing: Bool {
    let (bytes, width) = (unsafe picture.bytes.span.bytes, stride - 1)
    var (repeats, places) = (0, 0)
    for place in Swift.stride(from: width, through: bytes.byteCount - 8, by: 64) {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      let above = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place &- width, as: UInt64.self)
      places &+= 1
      if word == above { repeats &+= 1 }
    }
    return repeats * 8 >= places
  }
}
