/// A pen that draws round joins and ends: a disc, cut.
struct RoundPen {
  /// As asked for, in pixels.
  let lineWidth: Double
  /// In pixels.
  let radius: Float
  /// How dark its ink is, at most 1.
  let weight: Float
  /// The cuts from the center to beyond the rim.
  let reach: Int
  /// The cuts of a disc.
  let span: Int
  /// Half the length of each cut, in pixels, for each place that a center may have between two cuts; minus infinity
  /// beside the disc.
  private let halves: [Float]

  /// Discs begin at every fourth cut, so that no block of four overlaps parts of two that were just written.
  static let block = 4
  /// The places within a block that a center may have: 1/128 pixel.
  static let phases = 32
  /// In pixels: at least two cuts meet an upright line. A thinner one is drawn as wide as this, and lighter.
  private static let radii = 0.125..<4096

  /// Nil for a width that is negative, no number, or beyond 8192 pixels.
  init?(lineWidth: Double) {
    guard lineWidth >= 0, lineWidth / 2 < Self.radii.upperBound else { return nil }
    self.lineWidth = lineWidth
    let radius = Float(max(lineWidth / 2, Self.radii.lowerBound))
    self.radius = radius
    weight = Float(lineWidth / 2) / radius
    let cuts = Float(StrokeEnvelope.cutsPerPixel)
    let blocks = Int((radius * cuts / Float(Self.block)).rounded(.up))
    let (reach, span) = (blocks * Self.block, (2 * blocks + 1) * Self.block)
    (self.reach, self.span) = (reach, span)
    halves = (0..<Self.phases * span).map { index in
      let (phase, cut) = index.quotientAndRemainder(dividingBy: span)
      let across = (Float(cut - reach) - Float(phase * Self.block) / Float(Self.phases)) / cuts
      let square = radius * radius - across * across
      return square < 0 ? -.infinity : square.squareRoot()
    }
  }

  /// Half the length of the four cuts from `cut` on.
  @inline(__always)
  func halves(phase: Int, from cut: Int) -> SIMD4<Float> { halves.span.four(at: phase &* span &+ cut) }
}
