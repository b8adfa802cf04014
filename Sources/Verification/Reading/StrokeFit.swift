internal import Chart
internal import Raster

/// Moves samples until the stroke that the renderer draws through them covers what the picture covers.
///
/// Gauss–Newton: the residual is the picture's cover less that of the renderer's own stroke; its derivatives come
/// from the distance of a pixel to the nearest piece of the line, through which it depends on two neighboring
/// samples alone. A weak wish for small second differences decides what the ink leaves open. No sample leaves the ink of its
/// column, and where there is none it stays where the reading by columns has it.
struct StrokeFit {
  private let trace: ColumnTrace
  private let window: StrokeWindow
  private let bounds: [ClosedRange<Double>?]

  private static let iterations = 24
  /// In lines: the median height of the ink of a column in which a line can be told.
  private static let mostHeight = 2.0
  /// The share of the loss that a step must take for another one to follow.
  private static let leastGain = 1e-6
  /// What rounding makes of a pixel's share of ink on a bold line, where a level is worth most.
  private static let rounding = 3.0 / 255
  /// The mean of squares of cover over the ink of a column at which the fit is half believed.
  private static let usualRest = 0.01

  init(_ trace: ColumnTrace, in cover: InkCover) {
    self.trace = trace
    window = StrokeWindow(trace, in: cover)
    bounds = Self.bounds(of: trace)
  }

  /// The row of each sample in pixels; NaN where the picture has no trace.
  func rows() -> [Double] {
    let start = trace.samples
    let isThere = start.map(\.isFinite)
    guard isThere.contains(true) else { return start }
    // A trace that trembles within each column is a band of ink, in which no line can be told.
    let heights = trace.runs.compactMap { $0?.height }.sorted()
    guard let height = heights.dropFirst(heights.count / 2).first, height < Self.mostHeight * trace.lineWidth
    else { return start }
    var best = Fit(StrokeLine(rows: start, trace), self)
    var damping = 1e-3
    for _ in 0..<Self.iterations where damping < 1e3 {
      let next = Fit(step(from: best, damping), self)
      if next.loss < best.loss {
        let gain = 1 - next.loss / best.loss
        best = next
        damping = max(damping / 3, 1e-6)
        if gain < Self.leastGain { break }
      } else {
        damping *= 8
      }
    }
    let doubts = doubts(of: best)
    return start.indices.map { index in
      guard isThere[index] else { return .nan }
      let doubt = doubts[trace.column(of: index)] / 2
      return best.line.rows[index] * (1 - doubt) + start[index] * doubt
    }
  }

  /// For each column how far the stroke fails to explain the ink there, 0 to 1.
  ///
  /// Where a trace trembles within a column several lines look nearly alike, and the fit may have found a wrong one: the mean
  /// of it and of the reading by columns is nearer to the truth than either.
  private func doubts(of fit: Fit) -> [Double] {
    var rests = [Double](repeating: 0, count: trace.columns.count)
    for (pixel, share) in zip(window.pixels, fit.cover) {
      let column = Int(pixel.x) - trace.columns.lowerBound
      guard rests.indices.contains(column) else { continue }
      rests[column] += Double((pixel.share - share) * (pixel.share - share))
    }
    for column in rests.indices {
      rests[column] /= max(trace.runs[column]?.height ?? 0, trace.lineWidth)
    }
    return rests.indices.map { column in
      let rest = rests[max(column - 1, 0)...min(column + 1, rests.count - 1)].reduce(0, max)
      return rest / (rest + Self.usualRest)
    }
  }

  /// Between which rows each sample may lie: within the ink of its column and its neighbors; nil without any.
  private static func bounds(of trace: ColumnTrace) -> [ClosedRange<Double>?] {
    trace.strip.samples.map { sample in
      let column = Int(trace.strip.map.pixel(sample: Double(sample), millivolts: 0).x.rounded(.down))
      let near = (column - 1..<column + 2).compactMap { place -> ColumnRun? in
        let index = place - trace.columns.lowerBound
        return trace.runs.indices.contains(index) ? trace.runs[index] : nil
      }
      guard let top = near.map(\.top).min(), let bottom = near.map(\.bottom).max() else { return nil }
      return top...max(bottom, top)
    }
  }

  /// A line with its stroke, and how far that is from the picture.
  private struct Fit {
    let line: StrokeLine
    let cover: [Float]
    let loss: Double

    init(_ line: StrokeLine, _ fit: StrokeFit) {
      self.line = line
      cover = fit.window.cover(of: line, lineWidth: fit.trace.lineWidth)
      var sum = 0.0
      for (pixel, share) in zip(fit.window.pixels, cover) {
        let residual = StrokeFit.residual(pixel, share)
        sum += residual * residual
      }
      for (weight, bend) in zip(line.stiffness, line.bends) { sum += weight * bend * bend }
      loss = sum
    }
  }

  /// By how much a pixel has more ink than the stroke lays there, less what rounding to levels can do.
  private static func residual(_ pixel: StrokeWindow.Pixel, _ share: Float) -> Double {
    let difference = Double(pixel.share - share)
    return difference < 0 ? min(difference + rounding, 0) : max(difference - rounding, 0)
  }

  private func step(from fit: Fit, _ damping: Double) -> StrokeLine {
    let line = fit.line
    var system = BandedSystem(count: line.rows.count)
    line.addStiffness(to: &system)
    let reach = trace.lineWidth / 2 + 1.5
    for (pixel, share) in zip(window.pixels, fit.cover) where pixel.share > 0 || share > 0 {
      guard
        let slope = line.slope(x: Double(pixel.x) + 0.5, y: Double(pixel.y) + 0.5, reach, trace.lineWidth)
      else { continue }
      system.add(
        residual: Self.residual(pixel, share), at: slope.sample, slope.left, slope.right)
    }
    system.damp(by: damping)
    var next = line
    for (index, change) in system.solved().enumerated() {
      guard let bounds = bounds[index] else { continue }
      let row = next.rows[index] + min(max(change, -4), 4)
      next.rows[index] = min(max(row, bounds.lowerBound), bounds.upperBound)
    }
    return next
  }
}
