/// A picture as indices into a table of at most 256 colors, without loss.
struct IndexedPicture {
  /// The colors, in the order in which rows from the top first show them.
  let palette: [Color]
  /// One index a pixel.
  let indices: [UInt8]

  /// Bits an index needs in PNG: 1, 2, 4 or 8.
  var bitDepth: Int {
    switch palette.count {
    case ...2: 1
    case ...4: 2
    case ...16: 4
    default: 8
    }
  }

  /// Pixels that are looked up before the row above is tried again.
  private static let group = 16

  /// Nil for a gray picture and for one of more than 256 colors.
  init?(_ picture: PixelBuffer) {
    guard picture.format == .rgb else { return nil }
    let width = picture.width
    var indices = [UInt8](repeating: 0, count: width * picture.height)
    var table = ColorTable()
    let source = unsafe picture.bytes.span.bytes
    let isIndexed = unsafe indices.withUnsafeMutableBytes { target in
      for y in 0..<picture.height {
        var pixel = y &* width
        let end = pixel &+ width
        while pixel < end {
          // Between the lines of a grid each row is like the one above.
          if y > 0 {
            let above = pixel &- width
            let count = source.common(pixel &* 3, above &* 3, (end &- pixel) &* 3) / 3
            unsafe UnsafeMutableRawBufferPointer(rebasing: target[pixel..<pixel &+ count])
              .copyMemory(from: UnsafeRawBufferPointer(rebasing: target[above..<above &+ count]))
            pixel &+= count
          }
          let last = min(pixel &+ Self.group, end)
          guard unsafe table.index(source, pixel..<last, into: target) else { return false }
          pixel = last
        }
      }
      return true
    }
    guard isIndexed else { return nil }
    palette = table.colors
    self.indices = indices
  }
}

/// Colors by their place in a palette, found by open addressing.
private struct ColorTable {
  private(set) var colors: [Color] = []
  private var slots = [UInt64](repeating: empty, count: 1024)
  private var last = (key: empty, index: UInt8(0))

  /// No slot holds this: a slot is the color's 24 bits and, from bit 32, its index.
  private static let empty = UInt64.max

  /// Writes the index of each pixel; false when there are too many colors.
  mutating func index(
    _ source: RawSpan, _ pixels: Range<Int>, into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    for pixel in pixels {
      let red = unsafe source.unsafeLoad(fromByteOffset: pixel &* 3, as: UInt8.self)
      let green = unsafe source.unsafeLoad(fromByteOffset: pixel &* 3 &+ 1, as: UInt8.self)
      let blue = unsafe source.unsafeLoad(fromByteOffset: pixel &* 3 &+ 2, as: UInt8.self)
      let key = UInt64(red) << 16 | UInt64(green) << 8 | UInt64(blue)
      if key != last.key {
        guard let index = index(of: key) else { return false }
        last = (key, index)
      }
      unsafe target[pixel] = last.index
    }
    return true
  }

  private mutating func index(of key: UInt64) -> UInt8? {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54)
    while slots[slot] != Self.empty {
      if slots[slot] & 0xFF_FFFF == key { return UInt8(truncatingIfNeeded: slots[slot] >> 32) }
      slot = (slot &+ 1) & 1023
    }
    guard colors.count < 256 else { return nil }
    slots[slot] = key | UInt64(colors.count) << 32
    colors.append(
      Color(UInt8(key >> 16), UInt8(truncatingIfNeeded: key >> 8), UInt8(truncatingIfNeeded: key)))
    return UInt8(colors.count - 1)
  }
}
