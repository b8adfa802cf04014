internal import Raster

/// The pixels that a trace covers, with their shares of ink: laid over a picture it tells how much of the trace is there.
struct TraceTemplate {
  private let strip: Int
  private var columns: [Int32] = []
  private var rows: [Int32] = []
  private var shares: [Float] = []

  /// - Parameters:
  ///   - strip: where the trace is looked for.
  ///   - width, height: of the page; what lies beside it is left out.
  init(_ shape: TraceShape, strip: Int, width: Int, height: Int) {
    self.strip = strip
    for run in shape.runs {
      StrokeEnvelope(run, lineWidth: shape.lineWidth, width: width)?.forEachPixel(height: height) {
        columns.append(Int32($0))
        rows.append(Int32($1))
        shares.append($2)
      }
    }
  }

  /// One in so many of the pixels.
  func thinned(to count: Int) -> TraceTemplate {
    let step = max(shares.count / count, 1)
    guard step > 1 else { return self }
    var copy = self
    let kept = stride(from: 0, to: shares.count, by: step)
    (copy.columns, copy.rows) = (kept.map { columns[$0] }, kept.map { rows[$0] })
    copy.shares = kept.map { shares[$0] }
    return copy
  }

  /// What of a trace is at a place.
  struct Match {
    /// The ink that the trace explains there, over the trace's strength: of several traces the right one has most.
    var likeness = 0.0
    /// The share of the trace's ink that is there.
    var share = 0.0
  }

  /// How much of the trace a picture shows, moved by whole pixels.
  func match(in field: InkField, right: Int = 0, down: Int = 0) -> Match {
    let levels = field.shares.span
    let (x, y, ink) = (columns.span, rows.span, shares.span)
    var (both, own) = (Float(0), Float(0))
    for index in ink.indices {
      let (column, row) = (Int(x[index]) + right, Int(y[index]) + down)
      guard column >= 0, row >= 0, column < field.width, row < field.height else { continue }
      let pixel = row * field.width + column
      guard field.speaks(of: strip, at: pixel) else { continue }
      both += ink[index] * levels[pixel]
      own += ink[index] * ink[index]
    }
    guard own > 0 else { return Match() }
    return Match(likeness: Double(both / own.squareRoot()), share: Double(both / own))
  }
}
