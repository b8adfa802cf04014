internal import Raster
internal import Randomness

extension OperatorParameter {
  fileprivate static let share = OperatorParameter(
    "share", .percent, "of all pixels", in: 0...50, severities: [0.1, 0.3, 0.9, 2.2, 5])
}

extension ImageOperator {
  /// Pixels that are lost, black or white.
  static let impulseNoise = ImageOperator(
    "impulse-noise", .sensor, "Salt and pepper: single pixels that are lost, black or white.",
    parameters: [.share],
    effect: .pixels { picture, values, _, stream in
      let channels = picture.format.channels
      var places = ScatteredPlaces(of: picture.width * picture.height, share: values[.share] / 100, stream)
      while let pixel = places.next() {
        let level: UInt8 = places.stream.bool(probability: 0.5) ? 255 : 0
        for channel in 0..<channels { picture.bytes[pixel * channels + channel] = level }
      }
    })
}
