/// Eight 16-bit numbers that are worked on at once.
typealias Lanes = SIMD8<UInt16>

extension Lanes {
  /// Each number times a share of 1, in 1/65,536, rounded down.
  @inline(__always)
  func scaled(by share: Lanes) -> Lanes {
    let product = SIMD8<UInt32>(truncatingIfNeeded: self) &* SIMD8<UInt32>(truncatingIfNeeded: share)
    return Lanes(truncatingIfNeeded: product &>> 16)
  }

  /// Between this, at a share of 0, and another; up to two below the exact value.
  @inline(__always)
  func mixed(with other: Lanes, share: Lanes) -> Lanes { scaled(by: ~share) &+ other.scaled(by: share) }
}

extension Span<UInt16> {
  /// The eight numbers from `index` on, which must exist.
  @inline(__always)
  func lanes(at index: Int) -> Lanes {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 2 &* index, as: Lanes.self)
  }
}

extension MutableSpan<UInt16> {
  /// Replaces the eight numbers from `index` on, which must exist.
  @inline(__always)
  mutating func store(_ lanes: Lanes, at index: Int) {
    var bytes = unsafe mutableBytes
    unsafe bytes.storeBytes(of: lanes, toUncheckedByteOffset: 2 &* index, as: Lanes.self)
  }
}
