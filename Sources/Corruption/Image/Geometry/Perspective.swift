internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let tilt = OperatorParameter(
    "tilt", .degrees, "of the page; the direction is random", in: 0...50, severities: [2, 5, 10, 17, 25])
}

extension ImageOperator {
  /// A camera that does not look straight down.
  static let perspective = ImageOperator(
    "perspective", .geometry, "A camera that does not look straight down: one side of the page is nearer.",
    parameters: [.tilt],
    risks: .unevenScale,
    effect: .warp { values, scene, stream in
      let tilt = Homography.tilt(
        degrees: values[.tilt], axis: 360 * stream.unit(at: 0), distance: scene.cameraDistance)
      return Warp(PixelTransform(tilt.about(scene.middle)), of: scene)
    })
}
