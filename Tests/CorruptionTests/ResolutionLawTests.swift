import Raster
import Testing

@testable import Corruption

/// A picture's scale comes from its file, and so can be anything within the limits of `--dpi`.
@Suite struct ResolutionLawTests {
  @Test(
    "any size at any resolution is corrupted, or refused with a reason",
    arguments: ImageOperator.all.map(\.name),
    [10.0, 10_000])
  func scale(name: String, dpi: Double) throws {
    for (width, height) in [(1, 1), (1, 9), (33, 20)] {
      let clean = pattern(width: width, height: height, .rgb)
      for severity in [1, 5] {
        let corruption = PictureCorruption([try ImageOperator.named(name).applied(severity: severity, key: 5)]
        )
        do {
          let result = try corruption.corrupted(clean, pixelsPerMillimeter: dpi / 25.4)
          #expect(result.picture.width > 0 && result.picture.height > 0)
          #expect(result.pixelsPerMillimeter.isFinite && result.pixelsPerMillimeter > 0)
        } catch CorruptionError.pictureTooLarge {
          #expect(dpi > 1200)
        }
      }
    }
  }

  @Test("a scale that no picture has is refused", arguments: [0, -1, .nan, .infinity, 1e-300, 1e300])
  func impossible(scale: Double) throws {
    let corruption = PictureCorruption([try ImageOperator.named("stain").applied(key: 5)])
    #expect(throws: CorruptionError.self) {
      try corruption.corrupted(PixelBuffer(width: 9, height: 9), pixelsPerMillimeter: scale)
    }
  }
}
