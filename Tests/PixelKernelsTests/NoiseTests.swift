import Foundation
import PixelKernels
import Randomness
import Raster
import Testing

@Suite("Noise")
struct NoiseTests {
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

  @Test("Noise of no deviation has its mean alone", arguments: sides, [PixelBuffer.Format.gray, .rgb])
  func mean(width: Int, format: PixelBuffer.Format) {
    let source = noise(width: width, height: 3, format)
    var picture = source
    picture.apply([
      SampleNoise(width: width, format, RandomStream(key: 1)) { (mean: 255 - $0, deviation: 0) }
    ])
    #expect(picture == source.mapped { 255 - source.sample($0, $1, $2) })
  }

  @Test("Noise of a row does not depend on the rows before it", arguments: sides)
  func rows(width: Int) {
    let noise = SampleNoise(width: width, .gray, RandomStream(key: 1)) { (mean: $0, deviation: 30) }
    let flat = PixelBuffer(
      width: width, height: 4, format: .gray, bytes: Array(repeating: 128, count: 4 * width))
    var picture = flat
    picture.apply([noise])
    var last = noise
    let row = changed(flat.bytes) { last.change(&$0, 3 * width..<4 * width, y: 3) }
    #expect(row[(3 * width)...] == picture.bytes[(3 * width)...])
  }

  @Test("Smooth noise of few places", arguments: lengths)
  func places(count: Int) {
    let noise = SmoothNoise(RandomStream(key: 2), wavelength: 3, along: 1.3, octaves: 2)
    let places = (0..<count).map { Double($0) * 1.7 - 20 }
    let row = noise.row(-4.2, at: noise.columns(places))
    #expect(row.count == count)
    for (place, value) in zip(places, row) { #expect(abs(noise.value(place, -4.2) - Double(value)) < 2e-6) }
  }
}
