internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let loss = OperatorParameter(
    "loss", .ratio, "of contrast in the palest areas", in: 0...1, severities: [0.3, 0.5, 0.68, 0.84, 0.97])
}

extension ImageOperator {
  /// A cartridge that runs empty.
  static let lowToner = ImageOperator(
    "low-toner", .print,
    "A toner cartridge that runs empty: pale areas, drawn out along the way of the paper.",
    parameters: [.loss],
    risks: [.pWaveRhythm, .pacing, .leadLocal, .qWaves, .stSegment, .tWaves, .fragmentedQRS],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      let loss = values[.loss]
      let isUpright = stream.child("way").unit(at: 0) < 0.5
      let powder = SmoothNoise(
        stream, wavelength: isUpright ? 28 : 90, along: isUpright ? 90 : 28, octaves: 3)
      let kept = { (x: Double, y: Double) in 1 - loss * Ramp.smooth(powder.value(x, y), from: -0.4, to: 0.35)
      }
      LightField(scene, gain: kept).apply(to: &picture, .shade)
      scene.hideFaded(kept: kept)
    })
}
