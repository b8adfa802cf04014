import Chart
import Raster
import Testing

@testable import Corruption

/// Quarter turns copy pixels, whatever the size.
@Suite struct QuarterTurnTests {
  private static let sizes = [(1, 1), (1, 2), (2, 1), (5, 4), (7, 7), (64, 33), (257, 130), (300, 301)]

  private func turned(_ picture: PixelBuffer, quarters: Int) -> PixelBuffer {
    guard quarters > 0 else { return picture }
    var result = PixelBuffer(width: picture.height, height: picture.width)
    for y in 0..<result.height {
      for x in 0..<result.width {
        let color = picture[y, picture.height - 1 - x]
        let place = (y * result.width + x) * 3
        result.bytes.replaceSubrange(place..<place + 3, with: [color.red, color.green, color.blue])
      }
    }
    return turned(result, quarters: quarters - 1)
  }

  @Test("a rotation by quarters copies pixels", arguments: sizes, [(90, 1), (180, 2), (-180, 2), (-90, 3)])
  func rotate(size: (width: Int, height: Int), turn: (degrees: Double, quarters: Int)) throws {
    let picture = pattern(width: size.width, height: size.height, .rgb)
    let applied = AppliedOperator(
      name: "rotate", severity: nil, values: OperatorValues(["angle": turn.degrees]), key: 3)
    let result = try PictureCorruption([applied]).corrupted(picture, pixelsPerMillimeter: 8)
    #expect(result.picture == turned(picture, quarters: turn.quarters))
    let corner = try #require(result.transform.picture(Point(x: 0, y: 0)))
    #expect(corner.x == corner.x.rounded() && corner.y == corner.y.rounded())
  }

  @Test("a page put in sideways or upside down keeps its pixels", arguments: sizes, 0..<6 as Range<UInt64>)
  func orientation(size: (width: Int, height: Int), key: UInt64) throws {
    let picture = pattern(width: size.width, height: size.height, .rgb)
    let applied = try ImageOperator.named("orientation").applied(severity: 1, key: key)
    let result = try PictureCorruption([applied]).corrupted(picture, pixelsPerMillimeter: 8).picture
    #expect((1...3).contains { result == turned(picture, quarters: $0) })
  }
}
