import Randomness
import Raster
import Testing

@testable import Corruption

@Suite("Light fields")
struct LightFieldTests {
  /// A picture in which every sample is drawn by chance.
  private func noise(width: Int, height: Int, _ format: PixelBuffer.Format) -> PixelBuffer {
    let stream = RandomStream(key: 7)
    let bytes = (0..<width * height * format.channels).map { UInt8(stream.value(at: UInt64($0)) >> 56) }
    return PixelBuffer(width: width, height: height, format: format, bytes: bytes)
  }

  @Test("Light is linear between the points of a field", arguments: [0.25, 1, 3], [1.9, 7.874, 23.6])
  func lightField(pitch: Double, scale: Double) {
    let source = PixelBuffer(width: 301, height: 40, color: Color(200, 100, 50))
    let scene = ImageScene(picture: source, pixelsPerMillimeter: scale)
    let size = scene.millimeters
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
    LightField(ImageScene(picture: source, pixelsPerMillimeter: 8)) { _, _ in 1 }.apply(to: &picture)
    #expect(picture == source)
  }
}
