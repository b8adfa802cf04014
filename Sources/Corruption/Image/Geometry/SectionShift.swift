internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let offset = OperatorParameter(
    "offset", .millimeters, "along the cut; across it up to half of that, as a gap or an overlap",
    in: -20...20, severities: [0.5, 1, 2, 3, 5], isSigned: true)
}

extension ImageOperator {
  /// A chart that was cut in two and taped together again.
  static let sectionShift = ImageOperator(
    "section-shift", .geometry, "Paper cut in two and taped together again, not quite in line.",
    parameters: [.offset],
    risks: Set.unevenScale.union([.leadLocal]),
    effect: .warp { values, scene, stream in
      let isUpright = stream.unit(at: 0) < 0.6
      let turn = ((isUpright ? 0 : 90) + 4 * (stream.unit(at: 1) - 0.5)) / 180
      let normal = Point(x: PortableMath.cosPi(turn), y: PortableMath.sinPi(turn))
      let share = 0.25 + 0.5 * stream.unit(at: 2)
      let place = Point(
        x: isUpright ? Double(scene.width) * share : scene.middle.x,
        y: isUpright ? scene.middle.y : Double(scene.height) * share)
      let along = values[.offset] * scene.pixelsPerMillimeter
      let across = along * (stream.unit(at: 3) - 0.5)
      let cut = SectionCut(
        normal: normal, distance: place.x * normal.x + place.y * normal.y,
        offset: Point(x: across * normal.x - along * normal.y, y: across * normal.y + along * normal.x))
      return Warp(PixelTransform([.cut(cut)]), of: scene)
    })
}
