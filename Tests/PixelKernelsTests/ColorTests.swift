import PixelKernels
import Raster
import Testing

@Suite("Levels and colors against plain loops")
struct ColorTests {
  @Test("Luminance, and a gray picture shown", arguments: sides, [1, 5])
  func gray(width: Int, height: Int) {
    let source = noise(width: width, height: height, .rgb)
    let gray = source.grayCopy()
    #expect(gray.format == .gray)
    for y in 0..<height {
      for x in 0..<width {
        let sum = zip(0..<3, [77, 150, 29]).reduce(128) { $0 + source.sample(x, y, $1.0) * $1.1 }
        #expect(gray.sample(x, y, 0) == sum >> 8)
      }
    }
    #expect(gray.grayCopy() == gray)
    var (color, other) = (source, noise(width: width, height: height, .gray, key: 2))
    color.show(gray)
    other.show(gray)
    #expect(color == source.mapped { x, y, _ in gray.sample(x, y, 0) } && other == gray)
  }

  @Test("Black and white", arguments: sides, [PixelBuffer.Format.gray, .rgb])
  func binary(side: Int, format: PixelBuffer.Format) {
    let source = noise(width: side, height: 3, format)
    let gray = source.grayCopy()
    var histogram = [Int](repeating: 0, count: 256)
    for level in gray.bytes { histogram[Int(level)] += 1 }
    let limit = Luminance.otsuThreshold(histogram)
    var picture = source
    picture.makeBinary()
    #expect(picture == source.mapped { x, y, _ in gray.sample(x, y, 0) > limit ? 255 : 0 })
  }

  @Test("Blocks that share a color", arguments: sides)
  func chroma(side: Int) {
    let source = noise(width: side, height: side, .rgb)
    let (columns, rows) = (side / 3..<side, side / 2..<side)
    var picture = source
    picture.shareColor(columns, rows)
    let places = rows.flatMap { y in columns.map { (x: $0, y: y) } }
    let means = (0..<3).map { channel in
      places.reduce(0) { $0 + source.sample($1.x, $1.y, channel) } / places.count
    }
    func luminance(_ levels: [Int]) -> Int { (77 * levels[0] + 150 * levels[1] + 29 * levels[2] + 128) >> 8 }
    #expect(
      picture
        == source.mapped { x, y, channel in
          guard columns ~= x, rows ~= y else { return source.sample(x, y, channel) }
          let own = luminance((0..<3).map { source.sample(x, y, $0) })
          return min(max(means[channel] + own - luminance(means), 0), 255)
        })
  }

  @Test("A palette of few colors", arguments: [PixelBuffer.Format.gray, .rgb], [2, 5, 256])
  func palette(format: PixelBuffer.Format, colors: Int) {
    let source = noise(width: 33, height: 17, format)
    var picture = source
    ColorBins(source).reduce(&picture, colors: colors)
    let channels = format.channels
    let pixels = stride(from: 0, to: picture.bytes.count, by: channels).map {
      Array(picture.bytes[$0..<$0 + channels])
    }
    #expect(Set(pixels).count <= colors)
    // Each color is the mean of what it stands for, up to rounding.
    for color in Set(pixels) {
      let members = pixels.indices.filter { pixels[$0] == color }
      for channel in 0..<channels {
        let sum = members.reduce(0) { $0 + Int(source.bytes[$1 * channels + channel]) }
        #expect(abs(Double(sum) / Double(members.count) - Double(color[channel])) <= 0.5)
      }
    }
  }

  @Test("The pixels that a rectangle touches")
  func area() throws {
    let picture = noise(width: 17, height: 7, .gray)
    let area = try #require(
      PixelArea(Rect(minX: 0.6, minY: -3, maxX: 2.1, maxY: 99), in: picture, pixelsPerMillimeter: 2))
    #expect(area.columns == 1..<5 && area.rows == 0..<7)
    #expect(
      PixelArea(Rect(minX: 9, minY: 0, maxX: 12, maxY: 1), in: picture, pixelsPerMillimeter: 2) == nil)
  }
}
