internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let sigma = OperatorParameter(
    "sigma", .millimeters, "standard deviation", in: 0...1, severities: [0.05, 0.1, 0.17, 0.26, 0.38])
}

extension ImageOperator {
  /// A soft lens, or a scanner's: a Gaussian blur.
  static let gaussianBlur = ImageOperator(
    "gaussian-blur", .optics, "A soft lens, or ink that is not sharp: a Gaussian blur.",
    parameters: [.sigma],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, scene, _ in
      SeparableBlur(standardDeviation: values[.sigma] * scene.pixelsPerMillimeter).apply(to: &picture)
    })
}
