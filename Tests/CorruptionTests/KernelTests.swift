import Chart
import Foundation
import PixelKernels
import Randomness
import Raster
import Testing

@testable import Corruption

@Suite("Arithmetic on rows of samples")
struct KernelTests {
  /// A picture in which every sample is drawn by chance.
  private func noise(width: Int, height: Int, _ format: PixelBuffer.Format) -> PixelBuffer {
    let stream = RandomStream(key: 7)
    let bytes = (0..<width * height * format.channels).map { UInt8(stream.value(at: UInt64($0)) >> 56) }
    return PixelBuffer(width: width, height: height, format: format, bytes: bytes)
  }

  /// A sample of a picture whose edges are continued outwards.
  private func sample(_ picture: PixelBuffer, _ x: Int, _ y: Int, _ channel: Int) -> Double {
    let (column, row) = (min(max(x, 0), picture.width - 1), min(max(y, 0), picture.height - 1))
    return Double(picture.bytes[(row * picture.width + column) * picture.format.channels + channel])
  }

  @Test(
    "A blur is the mean of its shape", arguments: [PixelBuffer.Format.grey, .rgb], [0.6, 2.3, 3.5, 14])
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
        let terms = weights.map { $0.value * sample(source, x + $0.key.x, y + $0.key.y, channel) }
        let mean = terms.reduce(0, +)
        // Weights of 1/257 are off by half of that.
        #expect(abs(sample(blurred, x, y, channel) - mean) < 4, "\(x), \(y)")
      }
    }
  }

  @Test("A Gaussian blur spreads a point by its deviation", arguments: [0.4, 0.8, 1.34, 3])
  func gaussian(deviation: Double) {
    for format in [PixelBuffer.Format.grey, .rgb] {
      var picture = PixelBuffer(
        width: 41, height: 41, format: format, bytes: Array(repeating: 0, count: 1681 * format.channels))
      // A column of light is spread along rows alone, and a row along columns.
      for index in 0..<41 {
        for channel in 0..<format.channels {
          picture.bytes[(index * 41 + 20) * format.channels + channel] = 255
        }
      }
      SeparableBlur(standardDeviation: deviation).apply(to: &picture)
      let line = (0..<41).map { sample(picture, $0, 20, 0) }
      let total = line.reduce(0, +)
      let moments = line.indices.map { line[$0] * Double(($0 - 20) * ($0 - 20)) }
      let variance = moments.reduce(0, +) / total
      #expect(abs(total - 255) <= 6)
      #expect(abs(variance.squareRoot() - deviation) < 0.06)
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

  @Test("Light is linear between the points of a field", arguments: [0.25, 1, 3], [1.9, 7.874, 23.6])
  func lightField(pitch: Double, scale: Double) {
    let source = PixelBuffer(width: 301, height: 40, color: Color(200, 100, 50))
    let scene = ImageScene(picture: source, pixelsPerMillimetre: scale)
    let size = scene.millimetres
    // Linear itself, so that the field is exact everywhere.
    func gain(_ x: Double, _ y: Double) -> Double { 0.6 + 0.6 * x / size.width - 0.1 * y / size.height }
    var picture = source
    LightField(scene, pitch: pitch, gain: gain).apply(to: &picture, tint: Tint(red: 1, green: 0.5, blue: 0))
    for y in [0, 17, 39] {
      for x in [0, 1, 150, 299, 300] {
        let loss = 1 - gain((Double(x) + 0.5) / scale, (Double(y) + 0.5) / scale)
        let color = picture[x, y]
        #expect(abs(Double(color.red) - min(200 * (1 - loss), 255)) < 1.1)
        #expect(abs(Double(color.green) - 100 * (1 - 0.5 * loss)) < 1.1)
        #expect(color.blue == 50)
      }
    }
  }

  @Test("A field of full light changes nothing")
  func fullLight() {
    let source = noise(width: 333, height: 20, .rgb)
    var picture = source
    LightField(ImageScene(picture: source, pixelsPerMillimetre: 8)) { _, _ in 1 }.apply(to: &picture)
    #expect(picture == source)
  }

  @Test("Smooth noise along a row is that of its places", arguments: [1, 3])
  func smoothNoise(octaves: Int) {
    let noise = SmoothNoise(RandomStream(key: 5), wavelength: 2.7, octaves: octaves)
    let places = (0..<500).map { Double($0) * 0.25 }
    let columns = noise.columns(places)
    for y in [0, 3.3, 211.7] {
      let row = noise.row(y, at: columns)
      let differences = zip(places, row).map { abs(noise.value($0, y) - Double($1)) }
      #expect((differences.max() ?? 1) < 2e-6)
    }
  }

  @Test("Noise is normal, and no sample's follows from another's", arguments: [1, 2, 3, 10, 3000])
  func sampleNoise(distance: Int) {
    var picture = PixelBuffer(width: 1000, height: 300, color: Color(128, 128, 128))
    let noise = SampleNoise(width: 1000, .rgb, RandomStream(key: 3)) { (mean: $0, deviation: 20) }
    picture.apply([noise])
    let values = picture.bytes.map { Double($0) - 128 }
    func mean(_ number: (Int) -> Double) -> Double {
      (0..<values.count - distance).reduce(0) { $0 + number($1) } / Double(values.count - distance)
    }
    let variance = mean { values[$0] * values[$0] }
    #expect(abs(mean { values[$0] }) < 0.1)
    #expect(abs(variance.squareRoot() - 20) < 0.2)
    #expect(abs(mean { pow(values[$0], 4) } / (variance * variance) - 3) < 0.1)
    #expect(abs(mean { values[$0] * values[$0 + distance] } / variance) < 0.006)
    let squares = mean { values[$0] * values[$0] * values[$0 + distance] * values[$0 + distance] }
    #expect(abs(squares / (variance * variance) - 1) < 0.02)
  }

  @Test(
    "A warped picture shows the weighted means of its places",
    arguments: [PixelBuffer.Format.grey, .rgb], [0.2, 3, 12, 47])
  func warp(format: PixelBuffer.Format, degrees: Double) {
    let source = noise(width: 190, height: 160, format)
    let tilt = Homography.tilt(degrees: 8, axis: 30, distance: 800)
    let move = PixelTransform(.rotation(degrees: degrees)).then(PixelTransform(tilt))
    let warp = Warp(transform: move, width: 150, height: 120, surround: .black)
    let warped = PictureResampler(warp).picture(of: source)
    var errors: [Double] = []
    for y in 0..<120 {
      for x in 0..<150 {
        guard let place = move.page(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) else { continue }
        let (u, v) = (place.x - 0.5, place.y - 0.5)
        guard 0...188 ~= u, 0...158 ~= v else { continue }
        let (column, row) = (Int(u), Int(v))
        for channel in 0..<format.channels {
          let upper = (sample(source, column, row, channel), sample(source, column + 1, row, channel))
          let lower = (sample(source, column, row + 1, channel), sample(source, column + 1, row + 1, channel))
          let (fx, fy) = (u - Double(column), v - Double(row))
          let above = upper.0 + (upper.1 - upper.0) * fx
          let below = lower.0 + (lower.1 - lower.0) * fx
          errors.append(abs(sample(warped, x, y, channel) - (above + (below - above) * fy)))
        }
      }
    }
    #expect(errors.count > 1000 * format.channels)
    // From place to place the levels differ by up to 255; places are true to 0.02 pixels.
    #expect((errors.max() ?? 255) < 12)
    #expect(errors.reduce(0, +) / Double(errors.count) < 1)
  }
}
