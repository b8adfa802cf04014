internal import PixelKernels
internal import Randomness
internal import Raster

extension ImageOperator {
  /// A page that was put in sideways or upside down.
  static let orientation = ImageOperator(
    "orientation", .geometry, "A page put in sideways or upside down: a quarter, half or three-quarter turn.",
    parameters: [],
    effect: .warp { _, scene, stream in
      var stream = stream
      return Warp(turnedBy: 90 * Double(stream.integer(in: 1...3)), of: scene)
    })
}
