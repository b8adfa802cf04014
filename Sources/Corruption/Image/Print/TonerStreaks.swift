internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of streaks", in: 0...100, severities: [2, 4, 7, 12, 20])
  fileprivate static let density = OperatorParameter(
    "density", .ratio, "of the strongest", in: 0...1, severities: [0.3, 0.42, 0.55, 0.7, 0.85])
}

extension ImageOperator {
  /// Streaks of a worn drum.
  static let tonerStreaks = ImageOperator(
    "toner-streaks", .print,
    "A worn drum or a dirty blade: dark or pale streaks, 0.2 to 1 mm wide, along the way of the paper.",
    parameters: [.count, .density],
    risks: [.pacing, .pWaveRhythm],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let isUpright = stream.bool(probability: 0.7)
      let size = scene.millimeters
      for index in 0..<values.whole(.count) {
        var stream = stream.child(index)
        let across = stream.unit() * (isUpright ? size.width : size.height)
        let (halfWidth, isDark) = (stream.uniform(in: 0.1...0.5), stream.bool(probability: 0.6))
        let density = values[.density] * stream.uniform(in: 0.4...1)
        let wear = SmoothNoise(stream.child("wear"), wavelength: 40, octaves: 4)
        let streak = ProfiledBand(
          from: isUpright ? Point(x: across, y: 0) : Point(x: 0, y: across),
          to: isUpright ? Point(x: across, y: size.height) : Point(x: size.width, y: across)
        ) { along in (0, Ramp.smooth(wear.value(along), from: -0.5, to: 0.5)) }
        streak.apply(to: &picture, scene, halfWidth: 2 * halfWidth, isDark ? .light : .shade) {
          1 - density * Ramp.bump($0 / (2 * halfWidth))
        }
      }
    })
}
