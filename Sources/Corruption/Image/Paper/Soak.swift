internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let diffusion = OperatorParameter(
    "diffusion", .millimeters, "standard deviation of the spread where it was wettest", in: 0...2,
    severities: [0.06, 0.11, 0.17, 0.23, 0.3])
}

extension ImageOperator {
  /// Paper that got wet.
  static let soak = ImageOperator(
    "soak", .paper, "Paper that was soaked: ink has spread where it was wet, and the dried paper is mottled.",
    parameters: [.diffusion],
    risks: [.pacing, .fragmentedQRS, .pWaveRhythm, .qWaves, .qrsDuration],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      let diffusion = values[.diffusion]
      let water = SmoothNoise(stream, wavelength: 60, octaves: 3)
      let sharp = picture
      SeparableBlur(standardDeviation: diffusion * scene.pixelsPerMillimeter).apply(to: &picture)
      LightField(scene, pitch: 2) { x, y in wetness(water.value(x, y)) }.apply(
        to: &picture, .difference(from: sharp))
      // Washed out in the middle, gathered at the line where the water stopped.
      LightField(scene, pitch: 0.8) { x, y in
        let level = water.value(x, y)
        let tide = Ramp.bump(min((level + 0.28).magnitude / 0.06, 1))
        return 1 - diffusion * (0.3 * wetness(level) * (0.6 + level) + 0.45 * tide)
      }.apply(to: &picture, tint: Tint(to: Color(90, 84, 70)))
    })
}

/// How wet a place was, from 0 for dry to 1.
private func wetness(_ level: Double) -> Double { Ramp.smooth(level, from: -0.35, to: 0.25) }
