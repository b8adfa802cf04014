/// A disc, cut.
struct RoundPen {
  /// In pixels.
  let radius: Float
  /// The cuts from the centre to beyond the rim.
  let reach: Int
  /// Of one disc.
  let cuts: Int
  /// Half the length of each cut, in pixels, for each place that a centre may have between two cuts; minus infinity
  /// beside the disc.
  private let halves: [Float]

  /// Discs begin at every fourth cut, so that no block of four overlaps parts of two that were just written.
  static let block = 4
  /// The places within a block that a centre may have: 1/128 pixel.
  static let phases = 32

  init(radius: Float) {
    self.radius = radius
    let blocks = Int((radius * Float(StrokeEnvelope.cuts) / Float(Self.block)).rounded(.up))
    let (reach, cuts) = (blocks * Self.block, (2 * blocks + 1) * Self.block)
    (self.reach, self.cuts) = (reach, cuts)
    halves = (0..<Self.phases * cuts).map { index in
      let (phase, cut) = index.quotientAndRemainder(dividingBy: cuts)
      let across =
        (Float(cut - reach) - Float(phase * Self.block) / Float(Self.phases)) / Float(StrokeEnvelope.cuts)
      let square = radius * radius - across * across
      return square < 0 ? -.infinity : square.squareRoot()
    }
  }

  /// Half the length of the four cuts from `cut` on.
  @inline(__always)
  func halves(phase: Int, from cut: Int) -> SIMD4<Float> { halves.span.four(at: phase &* cuts &+ cut) }
}
