/// Numbers in bytes, the least significant first; nil where the bytes end before.
struct SCPBytes {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  func u8(_ offset: Int) -> Int? { number(offset, 1) }
  func u16(_ offset: Int) -> Int? { number(offset, 2) }
  func u32(_ offset: Int) -> Int? { number(offset, 4) }
  func i16(_ offset: Int) -> Int? { u16(offset).map { Int(Int16(truncatingIfNeeded: $0)) } }

  /// Some bytes; nil where they are not all there.
  func part(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count - count else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<start + count]
  }

  private func number(_ offset: Int, _ count: Int) -> Int? {
    part(offset, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
