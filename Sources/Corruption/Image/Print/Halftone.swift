internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let screen = OperatorParameter(
    "screen", .linesPerInch, "rows of dots", in: 20...300, severities: [110, 92, 76, 62, 48])
}

extension ImageOperator {
  /// Print made of dots.
  static let halftone = ImageOperator(
    "halftone", .print,
    "Print made of dots: shades and colors as a screen of clustered dots, each color at its own angle.",
    parameters: [.screen],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, scene, stream in
      let period = 25.4 * scene.pixelsPerMillimeter / values[.screen]
      let dots = DotTable(pixelsPerPeriod: period)
      let channels = picture.format.channels
      // The inks that take red, green and blue from the white: cyan, magenta and yellow; black alone stands at 45°.
      let angles = channels == 3 ? [15.0, 75, 0] : [45]
      let screens = angles.indices.map {
        DotScreen(period: period, degrees: angles[$0], phase: stream.unit(at: UInt64($0)))
      }
      for channel in 0..<channels {
        screens[channel].apply(dots, to: &picture, channel)
      }
    })
}

/// Where a pixel lies in a screen's cell: two phases, along the screen's rows and across.
private struct DotScreen {
  private let start: Double
  private let alongX: Double
  private let alongY: Double

  init(period: Double, degrees: Double, phase: Double) {
    start = phase
    alongX = PortableMath.cosPi(degrees / 180) / period
    alongY = PortableMath.sinPi(degrees / 180) / period
  }

  /// Screens one channel of a picture.
  func apply(_ dots: DotTable, to picture: inout PixelBuffer, _ channel: Int) {
    let (width, channels) = (picture.width, picture.format.channels)
    for y in 0..<picture.height {
      let along = PhaseWalk(start: start + alongY * Double(y), step: alongX)
      let across = PhaseWalk(start: start + alongX * Double(y), step: -alongY)
      var samples = picture.bytes.mutableSpan
      dots.screen(
        &samples, at: y * width * channels + channel, count: width, channels: channels, along, across)
    }
  }
}

extension DotTable {
  /// How far an edge of a dot is spread by ink, in levels of the screen.
  private static let edge = 16.0

  /// Round dots that grow with the ink; from 127 in a dot's middle to 0 between dots along each direction.
  fileprivate init(pixelsPerPeriod: Double) {
    let waves = (0..<256).map { UInt8((63.5 * (1 + PortableMath.cosPi(Double($0) / 128))).rounded()) }
    // A place has ink where fewer places than the paper's share of light come before it.
    var counts = [Int](repeating: 0, count: 255)
    for a in waves { for b in waves { counts[Int(a) + Int(b)] += 1 } }
    // A scanner's lens and pixels blur the screen.
    let contrast = DotTable.contrast(pixelsPerPeriod)
    var below = 0
    let levels = counts.flatMap { count -> [UInt8] in
      let rank = (Double(below) + Double(count) / 2) / 65536
      below += count
      let limit = Self.edge + (255 - 2 * Self.edge) * rank
      return (0..<256).map { level in
        let dot = Ramp.smooth(Double(level), from: limit - Self.edge, to: limit + Self.edge) * 255
        return UInt8((Double(level) + contrast * (dot - Double(level))).rounded())
      }
    }
    self.init(waves: waves, levels: levels)
  }

  /// exp(−2 π² σ² f²) with σ = 0.33 pixels and f in periods a pixel, as (1 + x / 16)⁻¹⁶ of plain arithmetic.
  private static func contrast(_ pixelsPerPeriod: Double) -> Double {
    let spread = Double.pi * 0.33 / pixelsPerPeriod
    var factor = 1 + 2 * spread * spread / 16
    for _ in 0..<4 { factor *= factor }
    return 1 / factor
  }
}
