internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of intervals", in: 0...40, severities: [1, 2, 3, 5, 8])
  fileprivate static let width = OperatorParameter.lineWidth(severities: [0.35, 0.4, 0.45, 0.5, 0.55])
}

extension ImageOperator {
  /// Intervals measured by hand.
  static let calipers = ImageOperator(
    "calipers", .ink,
    "Intervals measured by hand from beat to beat: two upright marks and a line between them.",
    parameters: [.count, .width],
    effect: penMarks(.count, .width) { targets, picture, scene, stream in
      let wave = targets.wave(in: picture, scene, &stream)
      let (first, second) = (wave.peak, wave.next(in: picture, scene))
      let (left, right) = (min(first.x, second.x), max(first.x, second.x))
      // Beyond the peaks, so that the line does not cross the trace.
      let side = first.y <= wave.strip.baseline ? -1.0 : 1
      let peak = side < 0 ? min(first.y, second.y) : max(first.y, second.y)
      let level = peak + side * stream.uniform(in: 2...4)
      let (rise, fall) = (stream.uniform(in: 2...3.5), stream.uniform(in: 2...8))
      let slip = 0.2 * stream.normal()
      let upright = { (x: Double) in
        [Point(x: x, y: level + side * rise), Point(x: x + slip, y: level - side * fall)]
      }
      let ticks = stream.integer(in: 1...4)
      return [upright(left), upright(right), [Point(x: left, y: level), Point(x: right, y: level + slip)]]
        + (1..<ticks).map { tick in
          let x = left + (right - left) * Double(tick) / Double(ticks)
          return [Point(x: x, y: level - 0.9), Point(x: x, y: level + 0.9)]
        }
    })
}
