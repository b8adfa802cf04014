internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let loss = OperatorParameter(
    "loss", .percent, "of the light in the corners", in: 0...95, severities: [10, 20, 32, 47, 62])
}

extension ImageOperator {
  /// A lens that passes less light towards the corners.
  static let vignetting = ImageOperator(
    "vignetting", .optics, "A lens that passes less light towards the corners.",
    parameters: [.loss],
    // The fall of the fourth power of the cosine, scaled to the loss wanted.
    effect: .rows { values, scene, format, _ in
      let scale = 1 / scene.pixelsPerMillimeter
      let middle = Point(x: Double(scene.width) / 2 * scale, y: Double(scene.height) / 2 * scale)
      let corner = middle.x * middle.x + middle.y * middle.y
      let tangent = 1 / (1 - values[.loss] / 100).squareRoot() - 1
      return LightField(scene) { x, y in
        let (dx, dy) = (x - middle.x, y - middle.y)
        let fall = 1 + tangent * (dx * dx + dy * dy) / corner
        return 1 / (fall * fall)
      }.step(format)
    })
}
