import Chart
import Raster
import Testing

@testable import Corruption

/// What holds for every operator on pictures.
@Suite("Laws of pictures") struct PictureLawTests {
  static let names = ImageOperator.all.map(\.name)
  /// Those that draw what they do at each place.
  static let drawing = [
    ImageOperator.printOperators, ImageOperator.paperOperators, ImageOperator.inkOperators,
  ].joined().map(\.name)

  private func corrupted(_ name: String, _ chart: Chart, key: UInt64 = 1) throws -> PixelBuffer {
    let applied = try ImageOperator.named(name).applied(severity: 3, key: key)
    return try PictureCorruption([applied]).corrupted(
      chart.picture, annotation: chart.annotation, pixelsPerMillimeter: chart.page.paper.pixelsPerMillimeter
    ).picture
  }

  @Test("The same key gives the same bytes", arguments: names)
  func determinism(name: String) throws {
    let chart = try InkChart.coarse.get()
    #expect(try corrupted(name, chart) == corrupted(name, chart))
  }

  @Test("Another key gives others", arguments: drawing)
  func keys(name: String) throws {
    let chart = try InkChart.coarse.get()
    #expect(try corrupted(name, chart) != corrupted(name, chart, key: 2))
  }

  @Test("Any size is damaged, in its format", arguments: names, [PixelBuffer.Format.gray, .rgb])
  func smallest(name: String, format: PixelBuffer.Format) throws {
    let one = try ImageOperator.named(name)
    for (width, height) in [(1, 1), (1, 7), (5, 2), (1, 40), (33, 2)] {
      let clean = pattern(width: width, height: height, format)
      for severity in [1, 5] {
        let corruption = PictureCorruption([try one.applied(severity: severity, key: 5)])
        let result = try corruption.corrupted(clean, pixelsPerMillimeter: 8).picture
        #expect(result.format == format)
        #expect(result.bytes.count == result.width * result.height * format.channels)
        if one.group != .geometry { #expect(result.width == width && result.height == height) }
        #expect(try corruption.corrupted(clean, pixelsPerMillimeter: 8).picture == result)
      }
    }
  }
}
