/// No colour has this key: it needs more than 24 bits.
private let empty = UInt32.max

/// A picture as indices into a table of at most 256 colours, without loss.
struct IndexedPicture {
  /// The colours, in the order in which rows from the top first show them.
  private(set) var palette: [Color] = []
  /// One index a pixel.
  private(set) var indices: [UInt8]

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
    indices = [UInt8](repeating: 0, count: picture.width * picture.height)
    var slots = [(key: UInt32, index: UInt8)](repeating: (empty, 0), count: 1024)
    var palette: [Color] = []
    var last = (key: empty, index: UInt8(0))
    let bytes = picture.bytes.span
    var source = 0
    for pixel in 0..<indices.count {
      let key =
        UInt32(bytes[source]) << 16 | UInt32(bytes[source &+ 1]) << 8 | UInt32(bytes[source &+ 2])
      source &+= 3
      if key != last.key {
        guard let index = Self.index(of: key, in: &slots, &palette) else { return nil }
        last = (key, index)
      }
      indices[pixel] = last.index
    }
    self.palette = palette
  }

  /// Finds or adds a colour in a table with open addressing; nil when the palette is full.
  private static func index(
    of key: UInt32, in slots: inout [(key: UInt32, index: UInt8)], _ palette: inout [Color]
  ) -> UInt8? {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 22)
    while slots[slot].key != empty {
      if slots[slot].key == key { return slots[slot].index }
      slot = (slot &+ 1) & 1023
    }
    guard palette.count < 256 else { return nil }
    slots[slot] = (key, UInt8(palette.count))
    palette.append(Color(UInt8(key >> 16), UInt8(key >> 8 & 255), UInt8(key & 255)))
    return slots[slot].index
  }
}
