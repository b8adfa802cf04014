internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let angle = OperatorParameter(
    "angle", .degrees, "clockwise", in: -180...180, severities: [0.5, 1.5, 3, 6, 12], isSigned: true)
}

extension ImageOperator {
  /// Paper that lies crooked.
  static let rotate = ImageOperator(
    "rotate", .geometry, "Paper that lies crooked: turned about its middle.",
    parameters: [.angle],
    effect: .warp { values, scene, _ in Warp(turnedBy: values[.angle], of: scene) })
}
