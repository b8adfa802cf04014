internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let kept = OperatorParameter(
    "kept", .ratio, "mean share of the trace's contrast that is left", in: 0...1,
    severities: [0.82, 0.65, 0.5, 0.36, 0.22])
}

extension ImageOperator {
  /// Thermal paper that has lost its trace.
  static let thermalFade = ImageOperator(
    "thermal-fade", .paper,
    "Thermal paper that heat, light or foil have bleached: the trace fades in clouds, the printed grid stays.",
    parameters: [.kept],
    risks: [
      .pWaveRhythm, .pacing, .qWaves, .stSegment, .tWaves, .fragmentedQRS, .leadLocal, .infarctLocation,
      .rWaveProgression, .prInterval, .qtInterval,
    ],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      let loss = 1 - values[.kept]
      let clouds = SmoothNoise(stream, wavelength: 50, octaves: 2)
      let kept = { (x: Double, y: Double) in 1 - min(max(loss * (1 + 0.5 * clouds.value(x, y)), 0), 1) }
      LightField(scene, gain: kept)
        .apply(to: &picture, .ink(InkLoss(paper: picture.paperColor, picture.format)))
      scene.hideFaded(kept: kept)
    })
}
