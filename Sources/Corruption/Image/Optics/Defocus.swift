internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let radius = OperatorParameter(
    "radius", .millimeters, "radius of the disc", in: 0...1, severities: [0.1, 0.16, 0.23, 0.34, 0.5])
}

extension ImageOperator {
  /// A lens out of focus: each point becomes a disc.
  static let defocus = ImageOperator(
    "defocus", .optics, "A lens out of focus: each point becomes an even disc.",
    parameters: [.radius],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, scene, _ in
      let radius = values[.radius] * scene.pixelsPerMillimeter
      var disc: [Point] = []
      for y in -16...16 {
        for x in -16...16 where x * x + y * y <= 16 * 16 {
          disc.append(Point(x: Double(x) / 16 * radius, y: Double(y) / 16 * radius))
        }
      }
      PointSpread(points: disc).apply(to: &picture)
    })
}
