/// How much each of four neighbors counts, in 1/256.
struct BilinearWeights {
  private let left, right, leftBelow, rightBelow: UInt64

  @inline(__always)
  init(_ x: Int, _ y: Int) {
    let across = UInt64(truncatingIfNeeded: x >> 24) & 255
    let down = UInt64(truncatingIfNeeded: y >> 24) & 255
    rightBelow = (across &* down &+ 128) >> 8
    right = across &- rightBelow
    leftBelow = down &- rightBelow
    left = 256 &- across &- leftBelow
  }

  /// The weighted mean of four pixels, rounded in each lane.
  @inline(__always)
  func sum(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
    let sum = a &* left &+ b &* right &+ c &* leftBelow &+ d &* rightBelow
    return (sum &+ 0x80_0080_0080) >> 8 & 0xFF_00FF_00FF
  }
}
