extension Span<UInt16> {
  /// The eight numbers from `index` on.
  ///
  /// Unchecked: the caller makes sure that `index` and the seven after it are indices of the span.
  @unsafe @inline(__always)
  func lanes(at index: Int) -> Lanes {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 2 &* index, as: Lanes.self)
  }
}

extension MutableSpan<UInt16> {
  /// Replaces the eight numbers from `index` on.
  ///
  /// Unchecked: the caller makes sure that `index` and the seven after it are indices of the span.
  @unsafe @inline(__always)
  mutating func store(_ lanes: Lanes, at index: Int) {
    var bytes = unsafe mutableBytes
    unsafe bytes.storeBytes(of: lanes, toUncheckedByteOffset: 2 &* index, as: Lanes.self)
  }
}

extension Span<UInt8> {
  /// The eight samples from `index` on.
  ///
  /// Unchecked: the caller makes sure that `index` and the seven after it are indices of the span.
  @unsafe @inline(__always)
  func lanes(at index: Int) -> Lanes {
    Lanes(unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: SIMD8<UInt8>.self))
  }
}

extension MutableSpan<UInt8> {
  /// Replaces the eight samples from `index` on by numbers up to 255.
  ///
  /// Unchecked: the caller makes sure that `index` and the seven after it are indices of the span.
  @unsafe @inline(__always)
  mutating func store(_ lanes: Lanes, at index: Int) {
    var bytes = unsafe mutableBytes
    unsafe bytes.storeBytes(of: lanes.samples, toUncheckedByteOffset: index, as: SIMD8<UInt8>.self)
  }
}
