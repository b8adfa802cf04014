internal import Raster

/// One channel of a picture drawn larger or smaller about the middle of the picture.
struct RadialScale {
  /// A channel, and its share of luminance in 1/256.
  enum Channel: Int {
    case red = 0
    case blue = 2

    var luminance: Int32 { self == .red ? 77 : 29 }
  }

  /// Between which samples of the source each sample lies: the first, and how far from it in 1/256.
  private let columns: [(first: Int, fraction: Int32)]
  private let rows: [(first: Int, fraction: Int32)]

  /// For pictures of the size of this one.
  init(_ picture: PixelBuffer, by factor: Double) {
    columns = Self.places(picture.width, factor)
    rows = Self.places(picture.height, factor)
  }

  private static func places(_ count: Int, _ factor: Double) -> [(first: Int, fraction: Int32)] {
    let middle = Double(count - 1) / 2
    return (0..<count).map { index in
      let place = min(max(middle + (Double(index) - middle) / factor, 0), Double(count - 1))
      let first = min(Int(place), max(count - 2, 0))
      return (first, Int32(((place - Double(first)) * 256).rounded()))
    }
  }

  /// Copies a channel of a colour picture, or a channel's share of the luminance of a grey one.
  func copy(_ channel: Channel, of source: PixelBuffer, to picture: inout PixelBuffer) {
    let (width, channels) = (picture.width, picture.format.channels)
    let offset = channels == 1 ? 0 : channel.rawValue
    let below = picture.height > 1 ? width * channels : 0
    let right = width > 1 ? 1 : 0
    var line = [Int32](repeating: 0, count: width)
    for y in 0..<picture.height {
      let (top, fraction) = (rows[y].first * width * channels + offset, rows[y].fraction)
      let (bytes, places) = (source.bytes.span, columns.span)
      precondition(top + below + (width - 1) * channels < bytes.count)
      var row = line.mutableSpan
      var pixels = picture.bytes.mutableSpan
      for x in 0..<width {
        let upper = unsafe Int32(bytes[unchecked: top &+ x &* channels])
        let lower = unsafe Int32(bytes[unchecked: top &+ below &+ x &* channels])
        unsafe row[unchecked: x] = upper << 8 &+ (lower &- upper) &* fraction
      }
      let start = y * width * channels + offset
      for x in 0..<width {
        let place = unsafe places[unchecked: x]
        let left = unsafe row[unchecked: place.first]
        let change = unsafe row[unchecked: place.first &+ right] &- left
        let value = (left << 8 &+ change &* place.fraction &+ 32768) >> 16
        let index = start &+ x &* channels
        if channels == 1 {
          let (old, new) = unsafe (Int32(pixels[unchecked: index]), Int32(bytes[unchecked: index]))
          let mixed = old &+ (((value &- new) &* channel.luminance &+ 128) >> 8)
          unsafe pixels[unchecked: index] = UInt8(truncatingIfNeeded: min(max(mixed, 0), 255))
        } else {
          unsafe pixels[unchecked: index] = UInt8(truncatingIfNeeded: value)
        }
      }
    }
  }
}
