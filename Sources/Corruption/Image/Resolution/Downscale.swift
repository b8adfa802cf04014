internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let resolution = OperatorParameter(
    "resolution", .dotsPerInch, "what is left; pictures that have no more keep theirs", in: 10...1200,
    severities: [92, 78, 65, 53, 42])
}

extension ImageOperator {
  /// Scanned or saved with fewer dots per inch, and shown at the old size.
  static let downscale = ImageOperator(
    "downscale", .resolution, "Scanned or saved with fewer dots per inch, and shown at the old size.",
    parameters: [.resolution],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, scene, _ in
      let factor = values[.resolution] / (scene.pixelsPerMillimeter * 25.4)
      guard factor < 1 else { return }
      picture = picture.shrunk(by: factor).enlarged(width: picture.width, height: picture.height)
    })
}
