internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let sagitta = OperatorParameter(
    "sagitta", .millimeters, "how far the middle stands above the edges", in: -40...40,
    severities: [2, 4, 8, 14, 22], isSigned: true)
}

extension ImageOperator {
  /// Paper that does not lie flat: an arc.
  static let pageCurl = ImageOperator(
    "page-curl", .geometry, "Paper that curls: part of a cylinder, seen from above.",
    parameters: [.sagitta],
    risks: .unevenScale,
    effect: .warp { values, scene, stream in
      let isAcross = stream.unit(at: 0) < 0.7
      let side = Double(isAcross ? scene.width : scene.height)
      let ratio = values[.sagitta] * scene.pixelsPerMillimeter / side
      // An arc of length 1 and slopes ±a at its ends is (1 − cos a) / 2a high, nearly a/4 − a³/48.
      let slope = (0..<8).reduce(4 * ratio) { a, _ in 4 * ratio + a * a * a / 12 }
      let degrees = min(max(slope * 180 / .pi, -50), 50)
      let sheet = BentSheet(
        center: scene.middle, direction: (isAcross ? 0 : 90) + 20 * (stream.unit(at: 1) - 0.5),
        distance: scene.cameraDistance,
        knots: [
          BentSheet.Knot(place: -side / 2, slope: degrees), BentSheet.Knot(place: side / 2, slope: -degrees),
        ])
      return Warp(PixelTransform([.sheet(sheet)]), of: scene)
    })
}
