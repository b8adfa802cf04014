internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let margin = OperatorParameter(
    "margin", .millimeters, "lost on each of the sides", in: 0...100, severities: [2, 5, 10, 15, 25])
}

extension ImageOperator {
  /// A picture that does not hold the whole page.
  static let crop = ImageOperator(
    "crop", .geometry, "Margins that are not in the picture, on one to four sides.",
    parameters: [.margin],
    risks: [.leadLocal],
    effect: .warp { values, scene, stream in
      // One to fifteen: each bit a side.
      var stream = stream
      let sides = stream.integer(in: 1...15)
      let margin = Int((values[.margin] * scene.pixelsPerMillimeter).rounded())
      func cut(_ side: Int, of length: Int) -> Int {
        sides >> side & 1 == 1 ? min(margin, (length - 1) / 2) : 0
      }
      let (left, right) = (cut(0, of: scene.width), cut(1, of: scene.width))
      let (top, bottom) = (cut(2, of: scene.height), cut(3, of: scene.height))
      return Warp(
        transform: PixelTransform(.translation(dx: -Double(left), dy: -Double(top))),
        width: scene.width - left - right, height: scene.height - top - bottom, surround: scene.surround)
    })
}
