internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let height = OperatorParameter(
    "height", .millimeters, "of the ridge", in: -6...6, severities: [0.3, 0.7, 1.5, 2.5, 4], isSigned: true)
}

extension ImageOperator {
  /// Paper that was folded and does not lie flat.
  static let foldRelief = ImageOperator(
    "fold-relief", .geometry, "Paper that was folded: a ridge along the fold, seen from above.",
    parameters: [.height],
    risks: .unevenScale,
    effect: .warp { values, scene, stream in
      let isUpright = stream.unit(at: 0) < 0.5
      let side = Double(isUpright ? scene.width : scene.height)
      let fold = side * (0.15 + 0.7 * stream.unit(at: 1) - 0.5)
      // A slope rises over 4 mm, stays for 9, and falls over 1 to the fold: in all 11.5 mm of full slope.
      let slope = values[.height] / 11.5 * 180 / .pi
      let knots = zip([-14.0, -10, -1, 1, 10, 14], [0, slope, slope, -slope, -slope, 0]).map { place, slope in
        BentSheet.Knot(place: fold + place * scene.pixelsPerMillimeter, slope: slope)
      }
      let sheet = BentSheet(
        center: scene.middle, direction: (isUpright ? 0 : 90) + 3 * (stream.unit(at: 2) - 0.5),
        distance: scene.cameraDistance, knots: knots)
      return Warp(PixelTransform([.sheet(sheet)]), of: scene)
    })
}
