package import Raster

/// One channel of a picture drawn larger or smaller about the middle of the picture.
package struct RadialScale {
  /// A channel, and its share of luminance in 1/256.
  package enum Channel: Int {
    case red = 0
    case blue = 2

    var luminance: Int32 { self == .red ? 77 : 29 }
  }

  /// A coordinate between two samples of the source: the index of the first, and the distance from it in 1/256.
  private struct Place {
    var first: Int
    var fraction: Int32
  }

  private let columns: [Place]
  private let rows: [Place]

  /// For pictures of the size of this one.
  package init(_ picture: PixelBuffer, by factor: Double) {
    columns = Self.places(picture.width, factor)
    rows = Self.places(picture.height, factor)
  }

  private static func places(_ count: Int, _ factor: Double) -> [Place] {
    let middle = Double(count - 1) / 2
    return (0..<count).map { index in
      let place = min(max(middle + (Double(index) - middle) / factor, 0), Double(count - 1))
      let first = min(Int(place), max(count - 2, 0))
      return Place(first: first, fraction: Int32(((place - Double(first)) * 256).rounded()))
    }
  }

  /// Copies a channel of a color picture, or a channel's share of the luminance of a gray one.
  ///
  /// - Precondition: both pictures have the size that this is for, and one format.
  package func copy(_ channel: Channel, of source: PixelBuffer, to picture: inout PixelBuffer) {
    precondition(picture.width == columns.count && picture.height == rows.count)
    precondition(source.width == columns.count && source.format == picture.format)
    let (length, channels) = (picture.width * picture.format.channels, picture.format.channels)
    let offset = channels == 1 ? 0 : channel.rawValue
    var line = [Int32](repeating: 0, count: picture.width)
    let bytes = source.bytes.span
    for y in 0..<picture.height {
      let top = rows[y].first * length
      let below = picture.height > 1 ? top + length : top
      var mixed = line.mutableSpan
      Self.mix(
        bytes.extracting(top..<top + length), bytes.extracting(below..<below + length), rows[y].fraction,
        offset, channels, to: &mixed)
      var pixels = picture.bytes.mutableSpan
      let start = y * length
      if channels == 1 {
        spread(
          mixed.span, over: &pixels, at: start, bytes.extracting(start..<start + length), channel.luminance)
      } else {
        spread(mixed.span, over: &pixels, at: start + offset)
      }
    }
  }

  /// One channel between two rows, in 1/256.
  private static func mix(
    _ above: Span<UInt8>, _ below: Span<UInt8>, _ fraction: Int32, _ offset: Int, _ channels: Int,
    to line: inout MutableSpan<Int32>
  ) {
    precondition(0..<channels ~= offset && min(above.count, below.count) >= line.count * channels)
    for x in 0..<line.count {
      let index = x &* channels &+ offset
      let upper = unsafe Int32(above[unchecked: index])
      let lower = unsafe Int32(below[unchecked: index])
      unsafe line[unchecked: x] = upper << 8 &+ (lower &- upper) &* fraction
    }
  }

  /// Writes a row of one channel, of three, to its places from `start` on.
  private func spread(_ line: Span<Int32>, over pixels: inout MutableSpan<UInt8>, at start: Int) {
    // A place is at most the last but one, if there are two.
    precondition(line.count == columns.count && start >= 0 && pixels.count > start + 3 * (line.count - 1))
    let (places, right) = (columns.span, line.count > 1 ? 1 : 0)
    for x in 0..<line.count {
      let value = unsafe Self.value(line, places[unchecked: x], right)
      unsafe pixels[unchecked: start &+ 3 &* x] = UInt8(truncatingIfNeeded: value)
    }
  }

  /// Adds to a row of gray samples from `start` on how a channel that bears a share of the luminance differs from the
  /// source.
  private func spread(
    _ line: Span<Int32>, over pixels: inout MutableSpan<UInt8>, at start: Int, _ source: Span<UInt8>,
    _ luminance: Int32
  ) {
    precondition(line.count == columns.count && source.count >= line.count)
    precondition(start >= 0 && pixels.count >= start + line.count)
    let (places, right) = (columns.span, line.count > 1 ? 1 : 0)
    for x in 0..<line.count {
      let value = unsafe Self.value(line, places[unchecked: x], right)
      let (old, new) = unsafe (Int32(pixels[unchecked: start &+ x]), Int32(source[unchecked: x]))
      let mixed = old &+ (((value &- new) &* luminance &+ 128) >> 8)
      unsafe pixels[unchecked: start &+ x] = UInt8(truncatingIfNeeded: min(max(mixed, 0), 255))
    }
  }

  /// The value at a place of a row.
  ///
  /// Unchecked: the caller makes sure that the place, and the number `right` behind it, are in the row.
  @unsafe @inline(__always)
  private static func value(_ line: Span<Int32>, _ place: Place, _ right: Int) -> Int32 {
    let left = unsafe line[unchecked: place.first]
    let change = unsafe line[unchecked: place.first &+ right] &- left
    return (left << 8 &+ change &* place.fraction &+ 32768) >> 16
  }
}
