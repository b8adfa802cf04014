internal import PixelKernels
internal import Raster
internal import Randomness

extension OperatorParameter {
  fileprivate static let amplitude = OperatorParameter(
    "amplitude", .percent, "of the light", in: 0...50, severities: [1.5, 3, 5, 8, 12])
}

extension ImageOperator {
  /// Rows or columns that are brighter and darker: flickering light, uneven read-out.
  static let banding = ImageOperator(
    "banding", .sensor,
    "Brighter and darker bands along rows or columns: flickering light, uneven read-out.",
    parameters: [.amplitude],
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let bands = Bands(amplitude: values[.amplitude] / 100, scene, &stream)
      let channels = picture.format.channels
      let length = picture.width * channels
      let isRowwise = stream.bool(probability: 0.5)
      var gains = (0..<length).map { bands.gain(at: $0 / channels) }
      for y in 0..<picture.height {
        if isRowwise { gains = [UInt16](repeating: bands.gain(at: y), count: length) }
        var pixels = picture.bytes.mutableSpan
        RowArithmetic.multiply(&pixels, at: y * length, by: gains.span)
      }
    })
}

/// Light along one side of a picture: a flicker of two periods and a fine unevenness.
private struct Bands {
  private let amplitude: Double
  private let waves: [(cyclesPerPixel: Double, phase: Double)]
  private let fine: RandomStream
  private let pitch: Double

  init(amplitude: Double, _ scene: ImageScene, _ stream: inout RandomStream) {
    self.amplitude = amplitude
    let period = stream.uniform(in: 9...22) * scene.pixelsPerMillimeter
    waves = [(1 / period, stream.unit()), (2.7 / period, stream.unit())]
    fine = stream.child("fine")
    pitch = 0.25 * scene.pixelsPerMillimeter
  }

  /// The gain of a row or column, in 1/32,768.
  func gain(at pixel: Int) -> UInt16 {
    let place = Double(pixel) + 0.5
    let flicker =
      0.7 * PortableMath.sinPi(2 * (place * waves[0].cyclesPerPixel + waves[0].phase))
      + 0.3 * PortableMath.sinPi(2 * (place * waves[1].cyclesPerPixel + waves[1].phase))
    let unevenness = 0.35 * fine.normal(at: UInt64(place / pitch))
    let gain = 1 - amplitude + amplitude * (flicker + unevenness)
    return UInt16((min(max(gain, 0), 1.99) * RowArithmetic.unitGain).rounded())
  }
}
