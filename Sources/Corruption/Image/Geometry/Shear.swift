internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let angle = OperatorParameter(
    "angle", .degrees, "by which upright lines lean to the left", in: -45...45,
    severities: [0.5, 1, 2, 4, 7], isSigned: true)
}

extension ImageOperator {
  /// Paper that was drawn in askew.
  static let shear = ImageOperator(
    "shear", .geometry, "Paper drawn in askew: each row is moved a little further than the one above it.",
    parameters: [.angle],
    risks: .measures,
    effect: .warp { values, scene, _ in
      let angle = values[.angle] / 180
      let lean = PortableMath.sinPi(angle) / PortableMath.cosPi(angle)
      return Warp(PixelTransform(Homography(a: 1, b: lean, c: 0, d: 0, e: 1, f: 0)), of: scene)
    })
}
