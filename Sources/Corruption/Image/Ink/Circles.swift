internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of ovals", in: 0...40, severities: [1, 2, 3, 5, 8])
  fileprivate static let width = OperatorParameter.lineWidth(severities: [0.5, 0.55, 0.6, 0.65, 0.7])
}

extension ImageOperator {
  /// Waves circled by hand.
  static let circles = ImageOperator(
    "circles", .ink, "Waves circled by hand: ovals that do not quite close.",
    parameters: [.count, .width],
    effect: penMarks(.count, .width) { targets, picture, scene, stream in
      let wave = targets.wave(in: picture, scene, &stream)
      let peak = wave.peak
      // Around the wave from its peak to the zero line.
      let middle = Point(x: peak.x, y: (peak.y + wave.strip.baseline) / 2)
      let radius = Size(
        width: stream.uniform(in: 4...9),
        height: max((peak.y - wave.strip.baseline).magnitude / 2, 2) + stream.uniform(in: 2...4))
      let start = 2 * stream.unit()
      let turn = stream.uniform(in: 1.85...2.35)
      let drift = stream.uniform(in: -0.14...0.14)
      let tilt = 0.05 * stream.normal()
      return [
        (0...16).map { corner in
          let share = Double(corner) / 16
          let (angle, grown) = (start + turn * share, 1 + drift * share)
          let spoke = Point(
            x: PortableMath.cosPi(angle) * radius.width * grown,
            y: PortableMath.sinPi(angle) * radius.height * grown)
          return middle + spoke.turned(by: tilt)
        }
      ]
    })
}
