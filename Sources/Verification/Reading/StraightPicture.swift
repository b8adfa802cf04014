internal import Chart
internal import Raster

/// A picture that was moved, bent or cut, put back on its page: each pixel of the page takes what the picture shows
/// there.
struct StraightPicture {
  /// The page, pixel by pixel.
  let picture: PixelBuffer
  /// What was drawn where on that page.
  let annotation: ChartAnnotation
  /// Pixels of the page that the picture does not show; empty where it shows all.
  let lost: [Bool]

  /// Places looked up; between them the way is straight.
  private static let step = 8

  init(_ seen: PixelBuffer, _ given: ChartAnnotation) {
    var flat = given
    flat.transform = .identity
    flat.framing = nil
    annotation = flat
    guard !given.transform.isIdentity || given.framing != nil else {
      (picture, lost) = (seen, [])
      return
    }
    let (width, height) = (flat.page.pixels.width, flat.page.pixels.height)
    let columns = width / Self.step + 2
    let nodes = (0..<(height / Self.step + 2) * columns).map { index in
      given.transform.picture(
        Point(x: Double(index % columns * Self.step), y: Double(index / columns * Self.step)))
    }
    let channels = seen.format.channels
    var bytes = [UInt8](repeating: 255, count: width * height * channels)
    var lost = [Bool](repeating: false, count: width * height)
    for y in 0..<height {
      let (row, down) = (y / Self.step, (Double(y % Self.step) + 0.5) / Double(Self.step))
      for x in 0..<width {
        let (column, right) = (x / Self.step, (Double(x % Self.step) + 0.5) / Double(Self.step))
        let node = row * columns + column
        guard let a = nodes[node], let b = nodes[node + 1], let c = nodes[node + columns],
          let d = nodes[node + columns + 1],
          let levels = seen.levels(
            at: Point(
              x: Self.between(a.x, b.x, c.x, d.x, right, down),
              y: Self.between(a.y, b.y, c.y, d.y, right, down)))
        else {
          lost[y * width + x] = true
          continue
        }
        for channel in 0..<channels { bytes[(y * width + x) * channels + channel] = levels[channel] }
      }
    }
    picture = PixelBuffer(width: width, height: height, format: seen.format, bytes: bytes)
    self.lost = lost
  }

  private static func between(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ right: Double, _ down: Double
  ) -> Double {
    let (upper, lower) = (a + (b - a) * right, c + (d - c) * right)
    return upper + (lower - upper) * down
  }
}

extension PixelBuffer {
  /// The levels of the channels at a place, between the four nearest pixels; nil outside the picture.
  func levels(at place: Point) -> SIMD3<UInt8>? {
    guard place.x >= 0, place.y >= 0, place.x < Double(width), place.y < Double(height) else { return nil }
    let (x, y) = (max(place.x - 0.5, 0), max(place.y - 0.5, 0))
    let (left, top) = (Int(x), Int(y))
    let (right, below) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let (u, v) = (x - Double(left), y - Double(top))
    let channels = format.channels
    var result = SIMD3<UInt8>()
    for channel in 0..<channels {
      let a = Double(bytes[(top * width + left) * channels + channel])
      let b = Double(bytes[(top * width + right) * channels + channel])
      let c = Double(bytes[(below * width + left) * channels + channel])
      let d = Double(bytes[(below * width + right) * channels + channel])
      let (upper, lower) = (a + (b - a) * u, c + (d - c) * u)
      result[channel] = UInt8((upper + (lower - upper) * v).rounded())
    }
    return result
  }
}
