extension SIMD4<Float> {
  // Number by number: the compiler makes one instruction of it, but not of the general functions.

  /// The smaller number of each pair.
  @inline(__always)
  func smaller(_ other: Self) -> Self {
    Self(
      x < other.x ? x : other.x, y < other.y ? y : other.y, z < other.z ? z : other.z,
      w < other.w ? w : other.w)
  }

  /// The larger number of each pair.
  @inline(__always)
  func larger(_ other: Self) -> Self {
    Self(
      x > other.x ? x : other.x, y > other.y ? y : other.y, z > other.z ? z : other.z,
      w > other.w ? w : other.w)
  }
}

extension Span<Float> {
  /// The four numbers from `index` on, which must exist.
  @inline(__always)
  func four(at index: Int) -> SIMD4<Float> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 4 &* index, as: SIMD4<Float>.self)
  }
}

extension MutableSpan<Float> {
  /// Replaces the four numbers from `index` on, which must exist, by those of `four` that are smaller.
  @inline(__always)
  mutating func lower(at index: Int, to four: SIMD4<Float>) {
    store(four.smaller(span.four(at: index)), at: index)
  }

  /// Replaces the four numbers from `index` on, which must exist, by those of `four` that are larger.
  @inline(__always)
  mutating func raise(at index: Int, to four: SIMD4<Float>) {
    store(four.larger(span.four(at: index)), at: index)
  }

  @inline(__always)
  private mutating func store(_ four: SIMD4<Float>, at index: Int) {
    var bytes = unsafe mutableBytes
    unsafe bytes.storeBytes(of: four, toUncheckedByteOffset: 4 &* index, as: SIMD4<Float>.self)
  }
}
