internal import Raster

/// Moves samples until the stroke that the renderer draws through them covers what the picture covers.
///
/// Gauss–Newton: the residual is the picture's cover less that of the renderer's own stroke; its derivatives come
/// from the distance of a pixel to the nearest piece of the line, through which it depends on two neighboring
/// samples alone. A weak wish for small second differences decides what the ink leaves open.
struct StrokeFit {
  private let trace: ColumnTrace
  private let window: Window
  /// The picture's cover in the window, 0 to 1, and whether it speaks of this trace.
  private var target: [Double]
  private var known: [Bool]

  private static let iterations = 24

  init(_ trace: ColumnTrace, in cover: InkCover) {
    self.trace = trace
    window = Window(trace, height: cover.height)
    target = []
    known = []
    target.reserveCapacity(window.count)
    known.reserveCapacity(window.count)
    for y in window.rows {
      for x in window.columns {
        let isInside = (0..<cover.width).contains(x) && (0..<cover.height).contains(y)
        let index = y * cover.width + x
        let isOwn = isInside && window.isOwn(x: x, y: y, trace)
        known.append(isInside && !cover.isBlind[index] && isOwn)
        target.append(isInside ? Double(cover.levels[index]) / 255 : 0)
      }
    }
  }

  /// The row of each sample in pixels; NaN where the picture has no trace.
  func rows() -> [Double] {
    let start = trace.samples
    let isThere = start.map(\.isFinite)
    guard isThere.contains(true) else { return start }
    var best = Fit(Line(rows: start, trace), self)
    var damping = 1e-3
    for _ in 0..<Self.iterations where damping < 1e3 {
      let next = Fit(step(from: best, damping), self)
      if next.loss < best.loss {
        let gain = 1 - next.loss / best.loss
        best = next
        damping = max(damping / 3, 1e-6)
        if gain < 1e-6 { break }
      } else {
        damping *= 8
      }
    }
    return zip(best.line.rows, isThere).map { $1 ? $0 : .nan }
  }

  /// A line with its stroke, and how far that is from the picture.
  private struct Fit {
    let line: Line
    let cover: [Double]
    let loss: Double

    init(_ line: Line, _ fit: StrokeFit) {
      self.line = line
      cover = fit.window.cover(of: line, lineWidth: fit.trace.lineWidth)
      loss = fit.loss(cover, line)
    }
  }

  private func loss(_ cover: [Double], _ line: Line) -> Double {
    var sum = 0.0
    for index in cover.indices where known[index] {
      let residual = target[index] - cover[index]
      sum += residual * residual
    }
    for (weight, bend) in zip(line.stiffness, line.bends) { sum += weight * bend * bend }
    return sum
  }

  private func step(from fit: Fit, _ damping: Double) -> Line {
    let (line, cover) = (fit.line, fit.cover)
    var system = BandedSystem(count: line.rows.count)
    line.addStiffness(to: &system)
    let reach = trace.lineWidth / 2 + 1.5
    for y in window.rows {
      for x in window.columns {
        let index = window.index(x: x, y: y)
        guard known[index], target[index] > 0 || cover[index] > 0,
          let slope = line.slope(x: Double(x) + 0.5, y: Double(y) + 0.5, reach, trace.lineWidth)
        else { continue }
        system.add(residual: target[index] - cover[index], at: slope.sample, slope.left, slope.right)
      }
    }
    system.damp(by: damping)
    var next = line
    for (index, change) in system.solved().enumerated() { next.rows[index] += min(max(change, -4), 4) }
    return next
  }
}
