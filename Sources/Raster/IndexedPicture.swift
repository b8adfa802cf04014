internal import Foundation

/// A picture as indices into a table of at most 256 colours, without loss.
struct IndexedPicture {
  /// The colours, in the order in which rows from the top first show them.
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

  /// Nil for a grey picture and for one of more than 256 colours.
  init?(_ picture: PixelBuffer) {
    guard picture.format == .rgb else { return nil }
    let width = picture.width
    var indices = [UInt8](repeating: 0, count: width * picture.height)
    var table = ColorTable()
    let isIndexed = unsafe picture.bytes.withUnsafeBytes { bytes in
      unsafe indices.withUnsafeMutableBytes { indices in
        for y in 0..<picture.height {
          let row = unsafe UnsafeRawBufferPointer(rebasing: bytes[y * width * 3..<(y + 1) * width * 3])
          let above = unsafe row.baseAddress.map { unsafe $0 - width * 3 }
          let target = unsafe UnsafeMutableRawBufferPointer(rebasing: indices[y * width..<(y + 1) * width])
          // Between the lines of a grid each row is like the one above.
          if y > 0, let above = unsafe above, let start = row.baseAddress,
            unsafe memcmp(start, above, row.count) == 0
          {
            unsafe target.copyMemory(
              from: UnsafeRawBufferPointer(rebasing: indices[(y - 1) * width..<y * width]))
          } else if unsafe !table.index(row, into: target) {
            return false
          }
        }
        return true
      }
    }
    guard isIndexed else { return nil }
    palette = table.colors
    self.indices = indices
  }
}

/// Colours by their place in a palette, found by open addressing.
private struct ColorTable {
  private(set) var colors: [Color] = []
  private var slots = [UInt64](repeating: empty, count: 1024)

  /// No slot holds this: a slot is the colour's 24 bits and, from bit 32, its index.
  private static let empty = UInt64.max

  /// Writes the index of each pixel of a row; false when there are too many colours.
  mutating func index(_ row: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
    var last = Self.empty
    var lastIndex: UInt8 = 0
    var source = 0
    for pixel in 0..<target.count {
      let red = unsafe UInt64(row[source])
      let green = unsafe UInt64(row[source &+ 1])
      let blue = unsafe UInt64(row[source &+ 2])
      source &+= 3
      let key = red << 16 | green << 8 | blue
      if key != last {
        guard let index = index(of: key) else { return false }
        (last, lastIndex) = (key, index)
      }
      unsafe target[pixel] = lastIndex
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
