internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let jitter = OperatorParameter(
    "jitter", .millimeters, "to the sides, standard deviation", in: 0...1,
    severities: [0.05, 0.1, 0.2, 0.35, 0.6])
  fileprivate static let wobble = OperatorParameter(
    "wobble", .percent, "of the speed, root mean square", in: 0...10, severities: [0.3, 0.7, 1.5, 3, 5])
}

extension ImageOperator {
  /// A printer or scanner that draws its paper in unevenly.
  static let feedJitter = ImageOperator(
    "feed-jitter", .geometry, "Paper drawn in unevenly: now too fast, now too slow, and not straight.",
    parameters: [.jitter, .wobble],
    risks: .unevenScale,
    effect: .warp { values, scene, stream in
      let axis: UnevenFeed.Axis = stream.unit(at: 0) < 0.5 ? .x : .y
      let pitch = SpeedWobble.pitch * scene.pixelsPerMillimeter
      let count = Int(Double(axis == .x ? scene.width : scene.height) / pitch) + 2
      let steps = stream.child("jitter")
      // A quadratic B-spline of independent values has 0.74 of their deviation.
      let jitter = values[.jitter] * scene.pixelsPerMillimeter / 0.74 * 64
      let across = (0..<count).map { Int((steps.normal(at: UInt64($0)) * jitter).rounded()) }
      let wobble = SpeedWobble(percent: values[.wobble], stream.child("wobble"))
      let along = (0..<count).map { line in
        Int((wobble.lead(at: SpeedWobble.pitch * Double(line)) * scene.pixelsPerMillimeter * 64).rounded())
      }
      return Warp(
        PixelTransform([.feed(UnevenFeed(axis: axis, pitch: pitch, across: across, along: along))]), of: scene
      )
    })
}

/// A speed that swings about its mean with three periods of 25 to 100 mm.
private struct SpeedWobble {
  /// From one value of the tables to the next, in mm.
  static let pitch = 4.0

  private let swings: [(period: Double, phase: Double, amplitude: Double)]

  init(percent: Double, _ stream: RandomStream) {
    var stream = stream
    swings = (0..<3).map { _ in
      let period = stream.uniform(in: 25...100)
      // What the quadratic B-spline leaves of a wave of this period.
      let gain = 0.75 + 0.25 * PortableMath.cosPi(2 * Self.pitch / period)
      let speed = percent / 100 * (2 / 3.0).squareRoot()
      return (period, stream.uniform(in: 0...2), speed * period / (2 * .pi) / gain)
    }
  }

  /// By how many mm the paper is ahead after some mm: the sum over the speed.
  func lead(at place: Double) -> Double {
    swings.reduce(0) { sum, swing in
      let wave =
        PortableMath.sinPi(2 * place / swing.period + swing.phase) - PortableMath.sinPi(swing.phase)
      return sum + swing.amplitude * wave
    }
  }
}
