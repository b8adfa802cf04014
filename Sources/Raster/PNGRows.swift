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
    for x in 0..<picture.width {
      let bit = x * bitDepth
      row[1 + bit / 8] |= indexed.indices[first + x] << UInt8(8 - bitDepth - bit % 8)
    }
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
