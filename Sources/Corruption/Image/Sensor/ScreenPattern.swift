internal import PixelKernels
internal import Randomness

/// How much of each color's light a photographed screen lets through, place by place.
///
/// Two waves, each a third of a period later in green and two thirds in blue: the screen's own columns, 0.1 to 0.3
/// mm apart and dimmed by the size of a pixel, and their beat with the camera's, 3 to 12 mm long and curved, as
/// neither the screen nor the lens is quite flat.
struct ScreenPattern {
  /// A phase in periods that is a quadratic function of the place.
  private struct Wave {
    var start, alongX, alongY, curveX, curveY, twist: Double

    func walk(along row: Int) -> PhaseWalk {
      let y = Double(row)
      return PhaseWalk(
        start: start + alongY * y + curveY * y * y, step: alongX + curveX + twist * y, change: 2 * curveX)
    }
  }

  private let fringe: Wave
  private let raster: Wave
  private let table: FringeTable

  init(contrast: Double, _ scene: ImageScene, _ stream: RandomStream) {
    var stream = stream
    let scale = scene.pixelsPerMillimeter
    let period = stream.uniform(in: 3...12) * scale
    let direction = stream.unit() * 2
    // Over the page the fringes turn and change their width, as a bent grid does.
    let span = Double(max(scene.width, scene.height, 2))
    let curves = (0..<3).map { _ in stream.uniform(in: -1...1) / period / span }
    fringe = Wave(
      start: stream.unit(), alongX: PortableMath.cosPi(direction) / period,
      alongY: PortableMath.sinPi(direction) / period, curveX: curves[0], curveY: curves[1], twist: curves[2])
    let pitch = stream.uniform(in: 0.1...0.3) * scale
    let tilt = stream.uniform(in: -0.02...0.02)
    // The mean of a wave over one pixel.
    let seen = (PortableMath.sinPi(1 / pitch) / (Double.pi / pitch)).magnitude
    raster = Wave(
      start: stream.unit(), alongX: PortableMath.cosPi(tilt) / pitch,
      alongY: PortableMath.sinPi(tilt) / pitch,
      curveX: 0, curveY: 0, twist: 0)
    table = FringeTable(Self.losses(contrast), Self.losses(contrast * seen))
  }

  /// What is lost by phase, in 1/32,768.
  private static func losses(_ contrast: Double) -> [UInt16] {
    (0..<256).map {
      let wave = (1 + PortableMath.cosPi(Double($0) / 128)) / 2
      return UInt16((wave * contrast * RowArithmetic.unitGain).rounded())
    }
  }

  /// The gains of one row of pixels, in 1/32,768.
  func fill(_ gains: inout [UInt16], row y: Int, channels: Int) {
    var line = gains.mutableSpan
    table.fill(&line, fringe.walk(along: y), raster.walk(along: y), channels: channels)
  }
}
