/// The ink of a line that never runs back to the left, as all that lies between an upper and a lower edge.
///
/// The ink of a stroke with round joins and ends is a disc around each of its points and a band along each of its
/// pieces. Where the line never runs back these follow one another without a gap, so that an upright cut meets them in
/// one stretch: two numbers a cut hold it, however many samples share a column of pixels.
package struct StrokeEnvelope {
  /// The columns of pixels that the ink may touch.
  private let columns: Range<Int>
  private let weight: Float
  private let edges: StrokeEdges

  /// The evenly spaced cuts of a column of pixels.
  static let cutsPerPixel = 16

  /// Nil for a line that runs back, for one without points, and for one with a place that is no number.
  ///
  /// - Parameters:
  ///   - points: of the line.
  ///   - scale: pixels per unit of `points`.
  ///   - pen: what draws it.
  ///   - width: of the picture, in pixels.
  init?(_ points: [Point], scale: Double, pen: RoundPen, width: Int) {
    guard let first = points.first, let last = points.last, first.x <= last.x,
      zip(points, points.dropFirst()).allSatisfy({ $0.x <= $1.x }), points.allSatisfy({ !$0.y.isNaN })
    else { return nil }
    weight = pen.weight
    let (limit, radius) = (Double(width), Double(pen.radius))
    let left = min(max((first.x * scale - radius).rounded(.down), 0), limit)
    let right = min(max((last.x * scale + radius).rounded(.up), 0), limit)
    columns = Int(left)..<Int(right)
    var edges = StrokeEdges(columns: columns.count, margin: pen.span)
    var previous: SIMD2<Float>?
    for point in points {
      // Across in cuts, each of which stands at a whole number; down in pixels.
      let across = Self.near(point.x * scale - left) * Double(Self.cutsPerPixel) - 0.5
      let place = SIMD2(Float(across), Float(Self.near(point.y * scale)))
      if let previous { edges.addBand(of: pen, from: previous, to: place) }
      edges.addDisc(of: pen, at: place)
      previous = place
    }
    self.edges = edges
  }

  /// As ``init(_:scale:pen:width:)``, all in pixels; nil also where the line is wider than any pen.
  package init?(_ points: [Point], lineWidth: Double, width: Int) {
    guard let pen = RoundPen(lineWidth: lineWidth) else { return nil }
    self.init(points, scale: 1, pen: pen, width: width)
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
