/// The channels of one time step. The operations are written for each width: the generic ones of the standard library go
/// element by element.
protocol ChannelVector: SIMD, Sendable, BitwiseCopyable where Scalar == Float {
  /// The larger of each pair of elements.
  func larger(_ other: Self) -> Self
  /// The sum with the product of a vector and a number.
  func adding(_ other: Self, times factor: Float) -> Self
}

extension SIMD2: ChannelVector where Scalar == Float {
  @inline(__always)
  func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
  @inline(__always)
  func adding(_ other: Self, times factor: Float) -> Self { self + other * factor }
}

extension SIMD4: ChannelVector where Scalar == Float {
  @inline(__always)
  func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
  @inline(__always)
  func adding(_ other: Self, times factor: Float) -> Self { self + other * factor }
}

extension SIMD8: ChannelVector where Scalar == Float {
  @inline(__always)
  func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
  @inline(__always)
  func adding(_ other: Self, times factor: Float) -> Self { self + other * factor }
}

extension SIMD16: ChannelVector where Scalar == Float {
  @inline(__always)
  func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
  @inline(__always)
  func adding(_ other: Self, times factor: Float) -> Self { self + other * factor }
}
