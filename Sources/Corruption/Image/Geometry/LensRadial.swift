internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let k = OperatorParameter(
    "k", .ratio, "above 0 corners move outwards, below 0 inwards", in: -0.2...0.2,
    severities: [0.01, 0.02, 0.04, 0.07, 0.1], isSigned: true)
}

extension ImageOperator {
  /// A lens that bends straight lines.
  static let lensRadial = ImageOperator(
    "lens-radial", .geometry,
    "A lens that bends straight lines: r′ = r·(1 + k·r²), with r = 1 in the corners.",
    parameters: [.k],
    risks: .unevenScale,
    effect: .warp { values, scene, _ in
      let lens = RadialLens(center: scene.middle, radius: scene.halfDiagonal, k: values[.k])
      return Warp(PixelTransform([.lens(lens)]), of: scene)
    })
}
