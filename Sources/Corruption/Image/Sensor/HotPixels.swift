internal import Raster
internal import Randomness

extension OperatorParameter {
  fileprivate static let share = OperatorParameter(
    "share", .percent, "of all pixels", in: 0...5, severities: [0.01, 0.03, 0.1, 0.3, 0.8])
}

extension ImageOperator {
  /// Photosites that are stuck.
  static let hotPixels = ImageOperator(
    "hot-pixels", .sensor,
    "Photosites stuck at full or at none, in one color, spread to their neighbors by the camera.",
    parameters: [.share],
    effect: .pixels { picture, values, _, stream in
      let (width, channels) = (picture.width, picture.format.channels)
      var places = ScatteredPlaces(of: width * picture.height, share: values[.share] / 100, stream)
      while let pixel = places.next() {
        let level = places.stream.bool(probability: 0.5) ? 255 : 0
        let channel = places.stream.integer(in: 0...2) % channels
        for (dx, dy, weight) in [(0, 0, 4), (-1, 0, 2), (1, 0, 2), (0, -1, 2), (0, 1, 2)] {
          let (x, y) = (pixel % width + dx, pixel / width + dy)
          guard 0..<width ~= x, 0..<picture.height ~= y else { continue }
          let index = (y * width + x) * channels + channel
          let old = Int(picture.bytes[index])
          picture.bytes[index] = UInt8(old + (level - old) * weight / 4)
        }
      }
    })
}
