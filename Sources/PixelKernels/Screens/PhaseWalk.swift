/// The phase of a wave along a row, a quadratic function of the column, pixel by pixel with forward differences; 2³² is
/// one period.
package struct PhaseWalk {
  private(set) var phase: UInt32
  private var step: UInt32
  private let change: UInt32

  /// A walk of phases in periods.
  ///
  /// - Parameters:
  ///   - start: the phase at the first pixel.
  ///   - step: how it changes to the second one.
  ///   - change: how much more it changes from pixel to pixel.
  package init(start: Double, step: Double, change: Double = 0) {
    (phase, self.step, self.change) = (Self.turns(start), Self.turns(step), Self.turns(change))
  }

  /// One pixel further.
  @inline(__always)
  mutating func advance() {
    phase &+= step
    step &+= change
  }

  private static func turns(_ value: Double) -> UInt32 {
    UInt32(truncatingIfNeeded: Int64((value * 4_294_967_296).rounded()))
  }
}
