public import Raster

/// Two pictures of one size, pixel by pixel.
public struct PictureComparison: Sendable {
  /// Pixels that differ by more than the tolerance's delta.
  public private(set) var differing = 0
  /// Those of them that differ by more than the tolerance's edge.
  public private(set) var far = 0
  /// Those of these that lie outside of the other picture's range around them.
  public private(set) var outlying = 0
  /// The largest difference of a channel, in levels.
  public private(set) var largest = 0
  /// Around the pixels that differ, half-open; nil without any.
  public private(set) var box: Rect?
  /// Where the pictures differ: 255 for outlying pixels, 128 for others that differ.
  public private(set) var map: PixelBuffer
  /// Whether the pictures are the same by the tolerance.
  public private(set) var isPassed = true

  /// Compares two pictures.
  ///
  /// - Precondition: both have one size and format.
  public init(expected: PixelBuffer, actual: PixelBuffer, tolerance: PixelTolerance = PixelTolerance()) {
    precondition(expected.hasShape(of: actual))
    let (width, height) = (expected.width, expected.height)
    map = PixelBuffer(
      width: width, height: height, format: .gray, bytes: [UInt8](repeating: 0, count: width * height))
    guard expected != actual else { return }
    let channels = expected.format.channels
    let (a, b) = (expected.bytes.span, actual.bytes.span)
    var (minX, minY, maxX, maxY) = (width, height, 0, 0)
    for y in 0..<height {
      let row = y * width * channels
      for x in 0..<width {
        var difference = 0
        for index in row + x * channels..<row + (x + 1) * channels where a[index] != b[index] {
          difference = max(difference, abs(Int(a[index]) - Int(b[index])))
        }
        largest = max(largest, difference)
        guard difference > tolerance.delta else { continue }
        differing += 1
        (minX, minY, maxX, maxY) = (min(minX, x), min(minY, y), max(maxX, x + 1), max(maxY, y + 1))
        guard difference > tolerance.edge else {
          map.bytes[y * width + x] = 128
          continue
        }
        far += 1
        let isNear =
          Self.isNear(a, b, x, y, width, height, channels, tolerance.edge)
          && Self.isNear(b, a, x, y, width, height, channels, tolerance.edge)
        if !isNear { outlying += 1 }
        map.bytes[y * width + x] = isNear ? 128 : 255
      }
    }
    if differing > 0 {
      box = Rect(minX: Double(minX), minY: Double(minY), maxX: Double(maxX), maxY: Double(maxY))
    }
    let pixels = Double(width * height)
    isPassed =
      outlying == 0 && Double(far) <= tolerance.share * pixels
      && Double(differing) <= (tolerance.share + tolerance.edgeShare) * pixels
  }

  /// Whether a pixel of `a` lies within the range of `b` around it.
  private static func isNear(
    _ a: Span<UInt8>, _ b: Span<UInt8>, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ channels: Int,
    _ slack: Int
  ) -> Bool {
    for channel in 0..<channels {
      var (low, high) = (255, 0)
      for row in max(y - 1, 0)...min(y + 1, height - 1) {
        for column in max(x - 1, 0)...min(x + 1, width - 1) {
          let value = Int(b[(row * width + column) * channels + channel])
          (low, high) = (min(low, value), max(high, value))
        }
      }
      let value = Int(a[(y * width + x) * channels + channel])
      if value < low - slack || value > high + slack { return false }
    }
    return true
  }
}

extension PixelBuffer {
  /// Whether both have one size and format.
  func hasShape(of other: PixelBuffer) -> Bool {
    width == other.width && height == other.height && format == other.format
  }
}
