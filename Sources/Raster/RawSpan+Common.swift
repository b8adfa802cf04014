extension RawSpan {
  /// How many bytes from `place` on equal those from `earlier` on, `limit` at most.
  func common(_ place: Int, _ earlier: Int, _ limit: Int) -> Int {
    let limit = min(limit, byteCount &- place)
    var count = 0
    while count &+ 8 <= limit {
      let word = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: place &+ count, as: UInt64.self)
      let other = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: earlier &+ count, as: UInt64.self)
      guard word == other else { return count &+ (word ^ other).littleEndian.trailingZeroBitCount / 8 }
      count &+= 8
    }
    while count < limit,
      unsafe unsafeLoad(fromUncheckedByteOffset: place &+ count, as: UInt8.self)
        == unsafeLoad(fromUncheckedByteOffset: earlier &+ count, as: UInt8.self)
    {
      count &+= 1
    }
    return count
  }
}
