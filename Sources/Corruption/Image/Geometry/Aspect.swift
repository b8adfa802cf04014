internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let stretch = OperatorParameter(
    "stretch", .percent, "of the width", in: -50...100, severities: [0.5, 1, 2, 4, 6], isSigned: true)
}

extension ImageOperator {
  /// A scanner or a program that scales width and height differently.
  static let aspect = ImageOperator(
    "aspect", .geometry, "Width scaled without height: seconds no longer match millivolts.",
    parameters: [.stretch],
    risks: .measures,
    effect: .warp { values, scene, _ in
      Warp(PixelTransform(.scale(x: 1 + values[.stretch] / 100, y: 1)), of: scene)
    })
}
