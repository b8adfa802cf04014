internal import PixelKernels
internal import Raster
internal import Randomness

extension OperatorParameter {
  fileprivate static let length = OperatorParameter(
    "length", .millimeters, "length of the line; its direction is random", in: 0...4,
    severities: [0.3, 0.5, 0.8, 1.25, 1.9])
}

extension ImageOperator {
  /// A camera that moves while the shutter is open: each point becomes a line.
  static let motionBlur = ImageOperator(
    "motion-blur", .optics, "A hand that moves while the shutter is open: each point becomes a line.",
    parameters: [.length],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, scene, stream in
      let length = values[.length] * scene.pixelsPerMillimeter
      let direction = stream.unit(at: 0)
      let step = Point(x: PortableMath.cosPi(direction), y: PortableMath.sinPi(direction))
      // Points a quarter of a pixel apart or less.
      let half = Int((2 * length).rounded(.up)) + 1
      let line = (-half...half).map { step.scaled(by: Double($0) / Double(2 * half) * length) }
      PointSpread(points: line).apply(to: &picture)
    })
}
