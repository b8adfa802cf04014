internal import Raster

/// One pair of axes with its curves and legend.
struct CurveAxes {
  private let axes: CurveFigure.Axes
  private let text: CurveText
  private let legend: CurveLegend
  /// Where the data stands.
  private let frame: Rect
  private let legendOrigin: Point

  private static let edge = Color(0x33, 0x33, 0x33)
  private static let grid = Color(0xCC, 0xCC, 0xCC).over(.white, coverage: 0.7)

  init(_ axes: CurveFigure.Axes, in place: Rect, fonts: CurvePage.Fonts) throws(RasterError) {
    self.axes = axes
    text = CurveText(font: fonts.regular)
    legend = try CurveLegend(axes, text: text)
    let whole = Rect(
      minX: place.minX + 19, minY: place.minY + 4, maxX: place.maxX - 4, maxY: place.maxY - 16)
    if let origin = legend.place(in: whole, avoiding: Self.ink(axes, in: whole)) {
      (frame, legendOrigin) = (whole, origin)
    } else {
      // Nothing inside is free: the legend stands beside the data.
      frame = Rect(
        minX: whole.minX, minY: whole.minY, maxX: max(whole.minX + 20, whole.maxX - legend.size.width - 3),
        maxY: whole.maxY)
      legendOrigin = Point(x: frame.maxX + 3, y: frame.minY)
    }
  }

  func draw(on target: inout some Drawing & ~Copyable) throws(RasterError) {
    try drawScale(on: &target)
    for curve in axes.curves { drawBaseline(curve, on: &target) }
    drawFrame(on: &target)
    for curve in axes.curves { drawCurve(curve, on: &target) }
    legend.draw(at: legendOrigin, on: &target)
  }

  // MARK: Parts

  private static func point(_ point: Point, _ axes: CurveFigure.Axes, in frame: Rect) -> Point {
    let x = (point.x - axes.xRange.lowerBound) / (axes.xRange.upperBound - axes.xRange.lowerBound)
    let y = (point.y - axes.yRange.lowerBound) / (axes.yRange.upperBound - axes.yRange.lowerBound)
    return Point(x: frame.minX + x * frame.width, y: frame.maxY - y * frame.height)
  }

  private func place(_ point: Point) -> Point { Self.point(point, axes, in: frame) }

  /// Points on all lines, close enough together to see what a legend would cover.
  private static func ink(_ axes: CurveFigure.Axes, in frame: Rect) -> [Point] {
    var ink: [Point] = []
    for curve in axes.curves {
      let points = curve.points.map { $0.map { point($0, axes, in: frame) } }
      for (a, b) in zip(points, points.dropFirst() + [nil]) {
        guard let a else { continue }
        ink.append(a)
        guard let b else { continue }
        ink += (1..<40).map {
          Point(x: a.x + (b.x - a.x) * Double($0) / 40, y: a.y + (b.y - a.y) * Double($0) / 40)
        }
      }
      guard let level = curve.baseline else { continue }
      let y = point(Point(x: axes.xRange.lowerBound, y: level), axes, in: frame).y
      ink += (0...60).map { Point(x: frame.minX + frame.width * Double($0) / 60, y: y) }
    }
    return ink
  }

  private func drawFrame(on target: inout some Drawing & ~Copyable) {
    let width = CurvePage.points(1.1)
    let corner = Point(x: frame.minX, y: frame.maxY)
    target.rule(from: Point(x: frame.minX, y: frame.minY), to: corner, lineWidth: width, color: Self.edge)
    target.rule(from: corner, to: Point(x: frame.maxX, y: frame.maxY), lineWidth: width, color: Self.edge)
  }

  private func drawScale(on target: inout some Drawing & ~Copyable) throws(RasterError) {
    let length = CurvePage.points(4)
    let width = CurvePage.points(1)
    for value in AxisTicks.values(axes.yRange) {
      let y = place(Point(x: axes.xRange.lowerBound, y: value)).y
      target.dash(
        from: Point(x: frame.minX, y: y), to: Point(x: frame.maxX, y: y), on: CurvePage.points(2.6),
        off: CurvePage.points(1.2), lineWidth: CurvePage.points(0.7), color: Self.grid)
      target.rule(
        from: Point(x: frame.minX - length, y: y), to: Point(x: frame.minX, y: y), lineWidth: width,
        color: Self.edge)
      try text.draw(
        AxisTicks.label(value, in: axes.yRange), size: 11, at: Point(x: frame.minX - length - 1.2, y: y),
        anchor: .right, on: &target)
    }
    for (tick, label) in zip(axes.ticks, axes.tickLabels) {
      let x = place(Point(x: tick, y: axes.yRange.lowerBound)).x
      target.rule(
        from: Point(x: x, y: frame.maxY), to: Point(x: x, y: frame.maxY + length), lineWidth: width,
        color: Self.edge)
      try text.draw(
        label, size: 11, at: Point(x: x, y: frame.maxY + length + 3), anchor: .center, on: &target)
    }
    try text.draw(
      "Finding Coverage (%)", size: 13, at: Point(x: (frame.minX + frame.maxX) / 2, y: frame.maxY + 12),
      anchor: .center, on: &target)
    try text.draw(
      "Diagnosis Accuracy", size: 13, at: Point(x: frame.minX - 14.5, y: (frame.minY + frame.maxY) / 2),
      anchor: .center, isUpright: true, on: &target)
  }

  private func drawBaseline(_ curve: CurveFigure.Curve, on target: inout some Drawing & ~Copyable) {
    guard let level = curve.baseline, axes.yRange.contains(level) else { return }
    let y = place(Point(x: axes.xRange.lowerBound, y: level)).y
    target.dash(
      from: Point(x: frame.minX, y: y), to: Point(x: frame.maxX, y: y), on: CurvePage.points(8),
      off: CurvePage.points(4.8), lineWidth: CurvePage.points(1.6),
      color: curve.color.over(.white, coverage: 0.55))
  }

  private func drawCurve(_ curve: CurveFigure.Curve, on target: inout some Drawing & ~Copyable) {
    var run: [Point] = []
    for point in curve.points + [nil] {
      if let point {
        run.append(point)
      } else {
        for line in LineClip.clipped(run, to: axes.yRange) {
          target.stroke(line.map(place), lineWidth: CurvePage.points(2.4), color: curve.color)
        }
        run = []
      }
    }
    for point in curve.points.compactMap(\.self) where axes.yRange.contains(point.y) {
      target.mark(curve.marker, at: place(point), color: curve.color)
    }
  }
}

extension Drawing where Self: ~Copyable {
  /// A marker of 9 points with a white edge.
  mutating func mark(_ marker: CurveMarker, at point: Point, color: Color) {
    fill(marker.path(center: point, radius: CurvePage.points(5.1)), color: .white)
    fill(marker.path(center: point, radius: CurvePage.points(3.9)), color: color)
  }

  /// A dashed straight line, parallel to an edge.
  mutating func dash(from: Point, to: Point, on: Double, off: Double, lineWidth: Double, color: Color) {
    let length = max(abs(to.x - from.x), abs(to.y - from.y))
    guard length > 0 else { return }
    for start in stride(from: 0, to: length, by: on + off) {
      let ends = [start, min(start + on, length)].map {
        Point(x: from.x + (to.x - from.x) * $0 / length, y: from.y + (to.y - from.y) * $0 / length)
      }
      rule(from: ends[0], to: ends[1], lineWidth: lineWidth, color: color)
    }
  }
}
