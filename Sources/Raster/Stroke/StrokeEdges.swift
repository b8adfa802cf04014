/// The ends of the stretch of ink in each cut, in pixels from the picture's upper edge; without ink the upper end is
/// infinitely far down and the lower end infinitely far up.
struct StrokeEdges {
  /// The number of cuts.
  private let count: Int
  /// Cuts before the first and behind the last, so that discs need not be cut off.
  private let margin: Int
  private var upper: [Float]
  private var lower: [Float]

  init(columns: Int, margin: Int) {
    count = columns * StrokeEnvelope.cutsPerPixel
    self.margin = margin
    upper = Array(repeating: .infinity, count: count + 2 * margin)
    lower = Array(repeating: -.infinity, count: count + 2 * margin)
  }

  mutating func addDisc(of pen: RoundPen, at center: SIMD2<Float>) {
    let place = center.x + Float(margin)
    guard place >= Float(pen.reach), place < Float(margin + count + pen.reach) else { return }
    let phase = Int(place * Float(RoundPen.phases / RoundPen.block) + 0.5)
    let first = phase / RoundPen.phases * RoundPen.block - pen.reach
    var upper = upper.mutableSpan
    for step in stride(from: 0, to: pen.span, by: RoundPen.block) {
      upper.lower(at: first &+ step, to: center.y - pen.halves(phase: phase % RoundPen.phases, from: step))
    }
    var lower = lower.mutableSpan
    for step in stride(from: 0, to: pen.span, by: RoundPen.block) {
      lower.raise(at: first &+ step, to: center.y + pen.halves(phase: phase % RoundPen.phases, from: step))
    }
  }

  mutating func addBand(of pen: RoundPen, from start: SIMD2<Float>, to end: SIMD2<Float>) {
    let (width, height) = ((end.x - start.x) / Float(StrokeEnvelope.cutsPerPixel), end.y - start.y)
    // An upright band lies between the discs of its ends.
    guard width > 0 else { return }
    let length = (width * width + height * height).squareRoot()
    let across = pen.radius * Float(StrokeEnvelope.cutsPerPixel) * height / length
    let up = pen.radius * width / length
    let slope = height / (end.x - start.x)
    let margin = margin
    let (above, below) = (
      cuts(from: start.x + across, to: end.x + across), cuts(from: start.x - across, to: end.x - across)
    )
    // Four cuts at once; those behind the last are left as they are. The margin has room for them.
    var upper = upper.mutableSpan
    let (top, left) = (start.y - up, start.x + across)
    for cut in stride(from: above.lowerBound, to: above.upperBound, by: RoundPen.block) {
      let cuts = Self.four(from: cut)
      let y = (top + slope * (cuts - left))
        .replacing(with: .infinity, where: cuts .>= Float(above.upperBound))
      upper.lower(at: cut + margin, to: y)
    }
    var lower = lower.mutableSpan
    let (bottom, right) = (start.y + up, start.x - across)
    for cut in stride(from: below.lowerBound, to: below.upperBound, by: RoundPen.block) {
      let cuts = Self.four(from: cut)
      let y = (bottom + slope * (cuts - right))
        .replacing(with: -.infinity, where: cuts .>= Float(below.upperBound))
      lower.raise(at: cut + margin, to: y)
    }
  }

  /// The numbers of four cuts.
  @inline(__always)
  private static func four(from cut: Int) -> SIMD4<Float> { SIMD4(0, 1, 2, 3) + Float(cut) }

  /// The cuts between two places.
  @inline(__always)
  private func cuts(from: Float, to: Float) -> Range<Int> {
    /// The first cut behind a place.
    func next(_ place: Float) -> Int { Int(min(max(place, -1), Float(count - 1)) + 1) }
    return next(from)..<max(next(from), next(to))
  }

  /// The cuts of a column of pixels.
  @inline(__always)
  func column(_ index: Int) -> ColumnEdges {
    let first = index * StrokeEnvelope.cutsPerPixel + margin
    return ColumnEdges(upper: upper.span.sixteen(at: first), lower: lower.span.sixteen(at: first))
  }
}

/// The ends of the stretches of ink in the sixteen cuts of a column of pixels.
struct ColumnEdges {
  typealias Fours = (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)
  let upper: Fours
  let lower: Fours

  /// Where the ink begins.
  @inline(__always)
  var top: Float {
    let four = upper.0.smaller(upper.1).smaller(upper.2.smaller(upper.3))
    return min(min(four.x, four.y), min(four.z, four.w))
  }

  /// Where the ink ends.
  @inline(__always)
  var bottom: Float {
    let four = lower.0.larger(lower.1).larger(lower.2.larger(lower.3))
    return max(max(four.x, four.y), max(four.z, four.w))
  }

  /// The share of ink between two heights that are a pixel apart.
  @inline(__always)
  func ink(from start: Float, to end: Float) -> Float {
    let (start, end) = (SIMD4(repeating: start), SIMD4(repeating: end))
    func stretch(_ upper: SIMD4<Float>, _ lower: SIMD4<Float>) -> SIMD4<Float> {
      (lower.smaller(end) - upper.larger(start)).larger(SIMD4(repeating: 0))
    }
    let sum =
      stretch(upper.0, lower.0) + stretch(upper.1, lower.1)
      + (stretch(upper.2, lower.2) + stretch(upper.3, lower.3))
    return (sum.x + sum.y + (sum.z + sum.w)) / Float(StrokeEnvelope.cutsPerPixel)
  }
}

extension Span<Float> {
  /// The sixteen numbers from `index` on, which must exist.
  @inline(__always)
  fileprivate func sixteen(at index: Int) -> ColumnEdges.Fours {
    (four(at: index), four(at: index &+ 4), four(at: index &+ 8), four(at: index &+ 12))
  }
}
