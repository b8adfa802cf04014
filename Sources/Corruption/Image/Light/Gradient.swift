internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let loss = OperatorParameter(
    "loss", .percent, "of the light from end to end; its direction is random", in: 0...95,
    severities: [12, 24, 36, 49, 62])
}

extension ImageOperator {
  /// Light that falls off over the page.
  static let gradient = ImageOperator(
    "gradient", .light, "Light from one side: the page grows darker towards the other.",
    parameters: [.loss],
    // As the square of the distance from a lamp beside the page.
    effect: .rows { values, scene, format, stream in
      let direction = 2 * stream.unit(at: 0)
      let (dx, dy) = (PortableMath.cosPi(direction), PortableMath.sinPi(direction))
      let width = Double(scene.width) / scene.pixelsPerMillimeter
      let height = Double(scene.height) / scene.pixelsPerMillimeter
      let span = dx.magnitude * width + dy.magnitude * height
      let distance = 1 / (1 - values[.loss] / 100).squareRoot() - 1
      return LightField(scene) { x, y in
        let share = 0.5 + (dx * (x - width / 2) + dy * (y - height / 2)) / span
        let far = 1 + distance * share
        return 1 / (far * far)
      }.step(format)
    })
}
