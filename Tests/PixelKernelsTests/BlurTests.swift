import PixelKernels
import Raster
import Testing

@Suite("Blurs")
struct BlurTests {
  @Test(
    "A blur is the mean of its shape", arguments: [PixelBuffer.Format.gray, .rgb], [0.6, 2.3, 3.5, 14])
  func pointSpread(format: PixelBuffer.Format, radius: Double) {
    // The last of the radii takes running sums.
    let source = noise(width: 43, height: 37, format)
    var points: [Point] = []
    for y in -60...60 {
      for x in -60...60 where x * x + y * y <= 3600 {
        points.append(Point(x: Double(x) / 60 * radius, y: Double(y) / 60 * radius))
      }
    }
    var weights: [SIMD2<Int>: Double] = [:]
    for point in points {
      let (x, y) = (point.x.rounded(.down), point.y.rounded(.down))
      for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        let (fx, fy) = (point.x - x - Double(dx), point.y - y - Double(dy))
        let share: Double = (1 - abs(fx)) * (1 - abs(fy))
        weights[SIMD2(Int(x) + dx, Int(y) + dy), default: 0] += share / Double(points.count)
      }
    }
    var blurred = source
    PointSpread(points: points).apply(to: &blurred)
    for (x, y) in [(0, 0), (42, 36), (20, 18), (31, 2), (5, 35)] {
      for channel in 0..<format.channels {
        let terms = weights.map { $0.value * value(source, x + $0.key.x, y + $0.key.y, channel) }
        let mean = terms.reduce(0, +)
        // Weights of 1/257 are off by half of that.
        #expect(abs(value(blurred, x, y, channel) - mean) < 4, "\(x), \(y)")
      }
    }
  }

  @Test("A Gaussian blur spreads a point by its deviation", arguments: [0.4, 0.8, 1.34, 3])
  func gaussian(deviation: Double) {
    for format in [PixelBuffer.Format.gray, .rgb] {
      var picture = PixelBuffer(
        width: 41, height: 41, format: format, bytes: Array(repeating: 0, count: 1681 * format.channels))
      // A column of light is spread along rows alone, and a row along columns.
      for index in 0..<41 {
        for channel in 0..<format.channels {
          picture.bytes[(index * 41 + 20) * format.channels + channel] = 255
        }
      }
      SeparableBlur(standardDeviation: deviation).apply(to: &picture)
      let line = (0..<41).map { value(picture, $0, 20, 0) }
      let total = line.reduce(0, +)
      let moments = line.indices.map { line[$0] * Double(($0 - 20) * ($0 - 20)) }
      let variance = moments.reduce(0, +) / total
      #expect(abs(total - 255) <= 6)
      #expect(abs(variance.squareRoot() - deviation) < 0.06)
    }
  }

  @Test("A blur of any width has weights that add up to 256, and a wider one is wider")
  func wide() {
    var variance = 0.0
    for deviation in [20, 24.4, 24.6, 30, 140, 1000.0] {
      let weights = SeparableBlur(standardDeviation: deviation).weights.map(Int.init)
      #expect(weights[0] + 2 * weights.dropFirst().reduce(0, +) == 256)
      let moment = weights.enumerated().reduce(0.0) { $0 + Double($1.element * $1.offset * $1.offset) }
      let own = 2 * moment / 256
      // Whole weights are coarse, but do not change where the series ends.
      #expect(own > variance && abs(own.squareRoot() - deviation) < deviation * 0.1)
      variance = own
    }
  }

  @Test("Flat areas stay as they are under every blur", arguments: [UInt8(0), 1, 128, 254, 255])
  func flat(level: UInt8) {
    let source = PixelBuffer(width: 70, height: 20, color: Color(level, level, level))
    var (soft, moved, wide) = (source, source, source)
    SeparableBlur(standardDeviation: 1.3).apply(to: &soft)
    PointSpread(points: [Point(x: -3, y: 1), Point(x: 3, y: -1)]).apply(to: &moved)
    PointSpread(points: (-400...400).map { Point(x: Double($0) / 10, y: 0) }).apply(to: &wide)
    #expect(soft == source && moved == source && wide == source)
  }
}

/// A sample as a number, with the edges of the picture continued outwards.
private func value(_ picture: PixelBuffer, _ x: Int, _ y: Int, _ channel: Int) -> Double {
  Double(picture.sample(x, y, channel))
}
