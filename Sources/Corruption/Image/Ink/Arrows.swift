internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of arrows", in: 0...40, severities: [1, 2, 3, 5, 8])
  fileprivate static let width = OperatorParameter.lineWidth(severities: [0.5, 0.55, 0.6, 0.65, 0.7])
}

extension ImageOperator {
  /// Arrows at waves.
  static let arrows = ImageOperator(
    "arrows", .ink, "Arrows drawn by hand that point at waves.",
    parameters: [.count, .width],
    effect: penMarks(.count, .width) { targets, picture, scene, stream in
      let wave = targets.wave(in: picture, scene, &stream)
      let isAbove = wave.peak.y <= wave.strip.baseline
      // From the side on which the wave points away from the zero line.
      let direction = Point(x: 0, y: isAbove ? 1 : -1).turned(by: stream.uniform(in: -0.3...0.3))
      let length = stream.uniform(in: 8...18)
      let tip = wave.peak + direction.scaled(by: -stream.uniform(in: 1...2))
      let back = direction.scaled(by: -length)
      let bend = direction.turned(by: 0.5).scaled(by: length * 0.08 * stream.normal())
      let barb = stream.uniform(in: 2.2...3.6)
      return [
        [tip + back, tip + back.scaled(by: 0.5) + bend, tip],
        [
          tip + direction.turned(by: stream.uniform(in: 0.8...0.88)).scaled(by: barb), tip,
          tip + direction.turned(by: stream.uniform(in: -0.88 ... -0.8)).scaled(by: barb),
        ],
      ]
    })
}
