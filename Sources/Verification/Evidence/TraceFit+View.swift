internal import Raster

extension TraceFit {
  /// The pixels around a drawn trace.
  struct View {
    private let strip: Int
    private let field: InkField
    private let left: Int
    private let top: Int
    private let width: Int
    private let height: Int
    private var ink: [Float]
    /// What more gain changes in each pixel's ink.
    private var rise: [Float]
    private var isNear: [Bool]
    /// The columns between the ends of the trace.
    private let inner: Range<Int>

    /// Pixels around the trace that are looked at: a blur's reach, and bare paper to compare with.
    private static let reach = 4

    /// Nil for a trace that lies beside the page.
    init?(_ given: TraceShape, _ placement: TracePlacement, _ strip: Int, _ field: InkField) {
      let shape = given.placed(placement)
      guard let bounds = shape.bounds else { return nil }
      (self.strip, self.field) = (strip, field)
      let margin = Int((shape.lineWidth / 2).rounded(.up)) + Self.reach + 2
      let columns = Self.range(bounds.minX, bounds.maxX, margin).clamped(to: 0..<field.width)
      let rows = Self.range(bounds.minY, bounds.maxY, margin).clamped(to: 0..<field.height)
      guard columns.count > 2, rows.count > 2 else { return nil }
      (left, top, width, height) = (columns.lowerBound, rows.lowerBound, columns.count, rows.count)
      isNear = [Bool](repeating: false, count: width * height)
      let window = (left: left, top: top, width: width, height: height)
      ink = Self.drawn(shape, window)
      let middle = shape.level + placement.down
      let reach = max(abs(bounds.minY - middle), abs(bounds.maxY - middle))
      let change = min(Self.move / max(reach, Self.move), Self.mostChange)
      func changed(by factor: Double) -> [Float] {
        var other = placement
        other.gain *= factor
        return Self.drawn(given.placed(other), window)
      }
      rise = zip(changed(by: 1 + change), changed(by: 1 - change)).map {
        ($0 - $1) / Float(2 * change * TraceFit.gainScale)
      }
      // Where a trace begins and ends others may do so too.
      let end = shape.lineWidth / 2 + 2
      inner = (Int(bounds.minX + end) - left..<max(Int(bounds.maxX - end), Int(bounds.minX + end)) - left)
        .clamped(
          to: 1..<width - 1)
      for x in 0..<width { markNear(column: x) }
    }

    /// Pixels by which the highest peak is moved to see what more gain changes, and by which share at most.
    private static let (move, mostChange) = (0.5, 0.05)

    private static func drawn(
      _ shape: TraceShape, _ window: (left: Int, top: Int, width: Int, height: Int)
    ) -> [Float] {
      var ink = [Float](repeating: 0, count: window.width * window.height)
      for run in shape.runs {
        let moved = run.map { $0.offset(dx: -Double(window.left), dy: -Double(window.top)) }
        StrokeEnvelope(moved, lineWidth: shape.lineWidth, width: window.width)?.forEachPixel(
          height: window.height
        ) {
          let index = $1 * window.width + $0
          ink[index] = max(ink[index], $2)
        }
      }
      return ink
    }

    private static func range(_ low: Double, _ high: Double, _ margin: Int) -> Range<Int> {
      Int(max(low, -1e6)) - margin..<Int(max(min(high, 1e6), max(low, -1e6))) + margin + 1
    }

    /// Marks what lies around the ink of a column.
    private mutating func markNear(column x: Int) {
      let columns = max(x - 2, 0)...min(x + 2, width - 1)
      var next = 0
      for y in 0..<height where ink[y * width + x] > 0 {
        let end = min(y + Self.reach + 1, height)
        for row in max(next, y - Self.reach)..<max(end, max(next, y - Self.reach)) {
          for column in columns { isNear[row * width + column] = true }
        }
        next = end
      }
    }

    /// Calls `body` for each pixel that speaks of the trace, with its equation.
    @inline(__always)
    private func forEachPixel(
      _ shape: TraceShape, _ placement: TracePlacement,
      _ body: (_ column: Int, _ equation: SIMD8<Double>) -> Void
    ) {
      let (levels, own, raised, near) = (field.shares.span, ink.span, rise.span, isNear.span)
      let start = shape.start + placement.right
      for y in 1..<height - 1 {
        for x in inner {
          let index = y * width + x
          guard near[index] else { continue }
          let pixel = (y + top) * field.width + x + left
          guard field.speaks(of: strip, at: pixel) else { continue }
          let middle = own[index]
          let (before, after) = (own[index - 1], own[index + 1])
          let (above, below) = (own[index - width], own[index + width])
          let (across, down) = (Double(before - after) / 2, Double(above - below) / 2)
          body(
            x + left,
            SIMD8(
              Double(middle), across, down, Double(raised[index]),
              across * (Double(x + left) + 0.5 - start) / TraceFit.stretchScale,
              Double(before + after + above + below - 4 * middle), 1, Double(levels[pixel])))
        }
      }
    }

    /// The solution of all equations, and the inverse of their normal matrix.
    func solved(
      _ shape: TraceShape, _ placement: TracePlacement
    ) -> (inverse: SymmetricMatrix, solution: [Double]) {
      var products = [SIMD8<Double>](repeating: .zero, count: Term.count)
      forEachPixel(shape, placement) { _, equation in
        for row in 0..<Term.count { products[row] += equation[row] * equation }
      }
      var normal = SymmetricMatrix(count: Term.count)
      for row in 0..<Term.count {
        for column in 0..<Term.count { normal[row, column] = products[row][column] }
        normal[row, row] += TraceFit.priors[row]
      }
      let inverse = normal.inverted()
      return (inverse, inverse.times(products.map { $0[Term.share] }))
    }

    /// What a piece of the trace leaves of the equations.
    struct Score {
      var terms = SIMD8<Double>.zero
      var piece: Piece?
    }

    /// What is left of the equations, piece by piece.
    func scores(_ shape: TraceShape, _ placement: TracePlacement, _ solution: [Double]) -> [Score] {
      let count = width / TraceFit.pieceWidth + 1
      var weights = SIMD8<Double>.zero
      for row in 0..<Term.count { weights[row] = -solution[row] }
      weights[Term.share] = 1
      var scores = [Score](repeating: Score(), count: count)
      var sums = [SIMD3<Double>](repeating: .zero, count: count)
      forEachPixel(shape, placement) { column, equation in
        let rest = (equation * weights).sum()
        let piece = (column - left) / TraceFit.pieceWidth
        scores[piece].terms += equation * rest
        let ink = equation[Term.ink]
        sums[piece] += SIMD3(
          ink * (equation[Term.share] - solution[Term.ground]), ink * ink, rest * rest)
      }
      for (index, sum) in sums.enumerated() where sum.y > TraceFit.leastInk {
        let first = left + index * TraceFit.pieceWidth
        scores[index].piece = Piece(
          columns: first..<min(first + TraceFit.pieceWidth, left + width), strength: sum.x / sum.y,
          rest: sum.z / sum.y, weight: sum.y)
      }
      return scores
    }

    /// As ``TraceTemplate/Match/likeness``.
    var likeness: Double {
      var (both, own) = (0.0, 0.0)
      for y in 0..<height {
        for x in 0..<width where ink[y * width + x] > 0 {
          let pixel = (y + top) * field.width + x + left
          guard field.speaks(of: strip, at: pixel) else { continue }
          let share = Double(ink[y * width + x])
          both += share * Double(field.shares[pixel])
          own += share * share
        }
      }
      return own > 0 ? both / own.squareRoot() : 0
    }
  }
}
