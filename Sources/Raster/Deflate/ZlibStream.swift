/// A zlib stream (RFC 1950) of rows that resemble one another, as those of a drawing do: what repeats is sought one row
/// above, and where the same four bytes stood last. That takes a tenth of a general search, and finds as much.
struct ZlibStream {
  /// The rows not yet packed, after those that they may repeat.
  private var rows: [UInt8] = []
  /// Where in `rows` packing continues.
  private var place = 0
  private let stride: Int
  private var finder = RepeatFinder()
  private var block = DeflateBlock()
  private var bits = BitWriter()
  private var checksum = Adler32()

  private static let window = 32768
  /// Bytes that are packed at a time: they stay in the cache.
  private static let piece = 4 * window
  private static let longest = 258
  /// A repeat shorter than this seldom pays.
  private static let shortest = 4
  /// The row above is good enough from here on.
  private static let plenty = 32

  /// A stream of rows of `stride` bytes.
  init(stride: Int) {
    self.stride = stride
    // Deflate with a window of 32 KB; the two bytes make a multiple of 31.
    bits.write(0x0178, count: 16)
  }

  /// Adds a row.
  mutating func add(_ row: [UInt8]) {
    checksum.add(row.span)
    rows += row
    if rows.count - place >= Self.piece { pack() }
  }

  /// All bytes of the stream.
  mutating func finish() -> [UInt8] {
    pack()
    block.flush(isLast: true, to: &bits)
    return bits.bytes() + checksum.value.bigEndianBytes
  }

  private mutating func pack() {
    // Apart from self, whose other parts change meanwhile.
    var rows: [UInt8] = []
    swap(&rows, &self.rows)
    unsafe pack(rows.span.bytes)
    let old = max(place - Self.window, 0)
    rows.removeFirst(old)
    self.rows = rows
    place -= old
    finder.shift(by: old)
  }

  private mutating func pack(_ input: RawSpan) {
    while place < input.byteCount {
      var length =
        stride <= Self.window && place >= stride ? input.common(place, place &- stride, Self.longest) : 0
      var distance = stride
      if length < Self.plenty, let last = finder.last(place, in: input), place &- last <= Self.window {
        let other = input.common(place, last, Self.longest)
        if other > length { (length, distance) = (other, place &- last) }
      }
      if length >= Self.shortest {
        block.add(repeat: length, distance: distance)
        place &+= length
      } else {
        block.add(literal: unsafe input.unsafeLoad(fromByteOffset: place, as: UInt8.self))
        place &+= 1
      }
      if block.isFull { block.flush(isLast: false, to: &bits) }
    }
  }
}

/// Where four bytes stood last.
private struct RepeatFinder {
  private var places = [Int32](repeating: -1, count: 1 << 15)

  /// Where the four bytes at a place stood before, or others of the same hash; nil without any.
  mutating func last(_ place: Int, in input: RawSpan) -> Int? {
    guard place &+ 4 <= input.byteCount else { return nil }
    let word = unsafe input.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt32.self)
    let slot = Int((word.littleEndian &* 0x9E37_79B1) &>> 17)
    let last = Int(places[slot])
    places[slot] = Int32(truncatingIfNeeded: place)
    return last < 0 ? nil : last
  }

  /// Follows bytes that move to the front by `count`.
  mutating func shift(by count: Int) {
    for slot in places.indices { places[slot] = max(places[slot] - Int32(count), -1) }
  }
}
