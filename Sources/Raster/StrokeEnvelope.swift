/// The ink of a line that never runs back to the left, as all that lies between an upper and a lower edge.
///
/// The ink of a stroke with round joins and ends is a disc around each of its points and a band along each of its
/// pieces. Where the line never runs back these follow one another without a gap, so that an upright cut meets them in
/// one stretch: two numbers a cut hold it, however many samples share a column of pixels.
package struct StrokeEnvelope {
  /// The columns of pixels that the ink may touch.
  private let columns: Range<Int>
  /// How dark the ink is, at most 1.
  private let weight: Float
  private let edges: Edges

  /// The evenly spaced cuts of a column of pixels.
  fileprivate static let cuts = 16
  /// In pixels: at least two cuts meet an upright line. A thinner one is drawn as wide as this, and lighter.
  private static let leastRadius = 0.125

  /// Nil for a line that runs back, and for one without points.
  ///
  /// - Parameters:
  ///   - points: of the line.
  ///   - scale: pixels per unit of `points` and `lineWidth`.
  ///   - width: of the picture, in pixels.
  package init?(_ points: [Point], scale: Double, lineWidth: Double, width: Int) {
    guard let first = points.first, let last = points.last,
      zip(points, points.dropFirst()).allSatisfy({ $0.x <= $1.x })
    else { return nil }
    let trueRadius = lineWidth * scale / 2
    let radius = max(trueRadius, Self.leastRadius)
    weight = Float(trueRadius / radius)
    let limit = Double(width)
    let left = min(max((first.x * scale - radius).rounded(.down), 0), limit)
    let right = min(max((last.x * scale + radius).rounded(.up), 0), limit)
    columns = Int(left)..<Int(right)
    let pen = RoundPen(radius: Float(radius))
    var edges = Edges(columns: columns.count, margin: pen.cuts)
    var previous: SIMD2<Float>?
    for point in points {
      // Across in cuts, each of which stands at a whole number; down in pixels.
      let across = Self.near(point.x * scale - left) * Double(Self.cuts) - 0.5
      let place = SIMD2(Float(across), Float(Self.near(point.y * scale)))
      if let previous { edges.addBand(of: pen, from: previous, to: place) }
      edges.addDisc(of: pen, at: place)
      previous = place
    }
    self.edges = edges
  }

  /// Moved to a million pixels off, a place turns a line by nothing that can be seen, and numbers stay exact enough.
  private static func near(_ pixels: Double) -> Double { min(max(pixels, -1e6), 1e6) }

  /// Calls `body` for each pixel that the ink touches, with its share of ink from 0 to 1.
  ///
  /// - Parameter height: of the picture, in pixels.
  @inline(__always)
  package func forEachPixel(height: Int, _ body: (_ x: Int, _ y: Int, _ share: Float) -> Void) {
    let limit = Float(height)
    for x in columns {
      let column = edges.column(x - columns.lowerBound)
      let (top, bottom) = (max(column.top, 0), min(column.bottom, limit))
      guard top < bottom else { continue }
      for y in Int(top)..<min(Int(bottom) + 1, height) {
        let share = column.ink(from: Float(y), to: Float(y + 1)) * weight
        if share > 0 { body(x, y, share) }
      }
    }
  }
}

/// A disc, cut.
private struct RoundPen {
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
    let blocks = Int((radius * Float(StrokeEnvelope.cuts)).rounded(.up)) / Self.block + 1
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

/// The ends of the stretch of ink in each cut, in pixels from the picture's upper edge; without ink the upper end is
/// infinitely far down and the lower end infinitely far up.
private struct Edges {
  private let cuts: Int
  /// Cuts before the first and behind the last, so that discs need not be cut off.
  private let margin: Int
  private var upper: [Float]
  private var lower: [Float]

  init(columns: Int, margin: Int) {
    cuts = columns * StrokeEnvelope.cuts
    self.margin = margin
    upper = Array(repeating: .infinity, count: cuts + 2 * margin)
    lower = Array(repeating: -.infinity, count: cuts + 2 * margin)
  }

  mutating func addDisc(of pen: RoundPen, at center: SIMD2<Float>) {
    let place = center.x + Float(margin)
    guard place >= Float(pen.reach), place < Float(margin + cuts + pen.reach) else { return }
    let phase = Int(place * Float(RoundPen.phases / RoundPen.block) + 0.5)
    let first = phase / RoundPen.phases * RoundPen.block - pen.reach
    var upper = upper.mutableSpan
    for step in stride(from: 0, to: pen.cuts, by: RoundPen.block) {
      upper.lower(at: first &+ step, to: center.y - pen.halves(phase: phase % RoundPen.phases, from: step))
    }
    var lower = lower.mutableSpan
    for step in stride(from: 0, to: pen.cuts, by: RoundPen.block) {
      lower.raise(at: first &+ step, to: center.y + pen.halves(phase: phase % RoundPen.phases, from: step))
    }
  }

  mutating func addBand(of pen: RoundPen, from start: SIMD2<Float>, to end: SIMD2<Float>) {
    let (width, height) = ((end.x - start.x) / Float(StrokeEnvelope.cuts), end.y - start.y)
    // An upright band lies between the discs of its ends.
    guard width > 0 else { return }
    let length = (width * width + height * height).squareRoot()
    let across = pen.radius * Float(StrokeEnvelope.cuts) * height / length
    let up = pen.radius * width / length
    let slope = height / (end.x - start.x)
    for cut in cuts(from: start.x + across, to: end.x + across) {
      let y = start.y - up + slope * (Float(cut) - (start.x + across))
      upper[cut + margin] = min(upper[cut + margin], y)
    }
    for cut in cuts(from: start.x - across, to: end.x - across) {
      let y = start.y + up + slope * (Float(cut) - (start.x - across))
      lower[cut + margin] = max(lower[cut + margin], y)
    }
  }

  /// The cuts between two places.
  private func cuts(from: Float, to: Float) -> Range<Int> {
    /// The first cut behind a place.
    func next(_ place: Float) -> Int { Int(min(max(place, -1), Float(cuts - 1)) + 1) }
    return next(from)..<max(next(from), next(to))
  }

  /// The cuts of a column of pixels.
  @inline(__always)
  func column(_ index: Int) -> ColumnEdges {
    let first = index * StrokeEnvelope.cuts + margin
    return ColumnEdges(upper: upper.span.sixteen(at: first), lower: lower.span.sixteen(at: first))
  }
}

/// The ends of the stretches of ink in the sixteen cuts of a column of pixels.
private struct ColumnEdges {
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
    return (sum.x + sum.y + (sum.z + sum.w)) / Float(StrokeEnvelope.cuts)
  }
}

extension SIMD4<Float> {
  // Number by number: the compiler makes one instruction of it, but not of the general functions.

  /// The smaller number of each pair.
  @inline(__always)
  fileprivate func smaller(_ other: Self) -> Self {
    Self(
      x < other.x ? x : other.x, y < other.y ? y : other.y, z < other.z ? z : other.z,
      w < other.w ? w : other.w)
  }

  /// The larger number of each pair.
  @inline(__always)
  fileprivate func larger(_ other: Self) -> Self {
    Self(
      x > other.x ? x : other.x, y > other.y ? y : other.y, z > other.z ? z : other.z,
      w > other.w ? w : other.w)
  }
}

extension Span<Float> {
  /// The four numbers from `index` on, which must exist.
  @inline(__always)
  fileprivate func four(at index: Int) -> SIMD4<Float> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 4 &* index, as: SIMD4<Float>.self)
  }

  /// The sixteen numbers from `index` on, which must exist.
  @inline(__always)
  fileprivate func sixteen(at index: Int) -> ColumnEdges.Fours {
    (four(at: index), four(at: index &+ 4), four(at: index &+ 8), four(at: index &+ 12))
  }
}

extension MutableSpan<Float> {
  /// Replaces the four numbers from `index` on, which must exist, by those of `four` that are smaller.
  @inline(__always)
  fileprivate mutating func lower(at index: Int, to four: SIMD4<Float>) {
    store(four.smaller(span.four(at: index)), at: index)
  }

  /// Replaces the four numbers from `index` on, which must exist, by those of `four` that are larger.
  @inline(__always)
  fileprivate mutating func raise(at index: Int, to four: SIMD4<Float>) {
    store(four.larger(span.four(at: index)), at: index)
  }

  @inline(__always)
  private mutating func store(_ four: SIMD4<Float>, at index: Int) {
    var bytes = unsafe mutableBytes
    unsafe bytes.storeBytes(of: four, toUncheckedByteOffset: 4 &* index, as: SIMD4<Float>.self)
  }
}
