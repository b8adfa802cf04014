internal import Raster

/// What lies on the paper, layer by layer from below.
extension Page {
  /// Draws all but paper and grid.
  func draw(on canvas: inout some Drawing & ~Copyable) {
    drawMarks(on: &canvas)
    drawPulses(on: &canvas, paper.trace.color)
    for strip in strips { draw(strip, on: &canvas, paper.trace.color) }
    drawTexts(on: &canvas, paper.ink)
  }

  /// Separators, frame and ticks, in their own colors or in one.
  func drawMarks(on canvas: inout some Drawing & ~Copyable, _ color: Color? = nil) {
    for mark in marks {
      canvas.rule(from: mark.from, to: mark.to, lineWidth: mark.pen.width, color: color ?? mark.pen.color)
    }
  }

  /// The calibration pulses.
  func drawPulses(on canvas: inout some Drawing & ~Copyable, _ color: Color) {
    for pulse in pulses { canvas.stroke(pulse.points, lineWidth: pulse.width, color: color) }
  }

  /// One trace.
  func draw(_ strip: Strip, on canvas: inout some Drawing & ~Copyable, _ color: Color) {
    for run in runs(of: strip) { canvas.stroke(run, lineWidth: paper.trace.width, color: color) }
  }

  /// All printed text.
  func drawTexts(on canvas: inout some Drawing & ~Copyable, _ color: Color) {
    for text in texts {
      canvas.fill(text.shape.path.mapped { $0.offset(dx: text.origin.x, dy: text.origin.y) }, color: color)
    }
  }
}
