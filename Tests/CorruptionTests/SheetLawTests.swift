import PixelKernels
import Raster
import Testing

@testable import Corruption

/// What holds for every operator of paper and print.
@Suite("Laws of paper and print") struct SheetLawTests {
  static let names = (ImageOperator.paperOperators + ImageOperator.printOperators).map(\.name)
  private let scale = 100 / 25.4

  @Test(
    "Each severity is less like the clean chart than the one before", arguments: names, [1, 2] as [UInt64])
  func severities(name: String, seed: UInt64) throws {
    let clean = try PixelBuffer.chart(resolution: 100)
    let likeness = try (1...5).map { severity in
      try DamagedSheet(name, on: clean, scale: scale, severity: severity, seed: seed)
        .picture.structuralSimilarity(to: clean)
    }
    #expect(zip([1] + likeness, likeness).allSatisfy(>), "\(likeness)")
  }

  @Test("Gray pictures change as their luminance would", arguments: names)
  func gray(name: String) throws {
    let clean = try PixelBuffer.chart(resolution: 100).grayCopy()
    let result = try DamagedSheet(name, on: clean, scale: scale, severity: 4).picture
    #expect(result.format == .gray && result.width == clean.width && result.height == clean.height)
    var colored = PixelBuffer(width: clean.width, height: clean.height)
    colored.show(clean)
    let luminance = try DamagedSheet(name, on: colored, scale: scale, severity: 4).picture.grayCopy()
    #expect(result != clean)
    #expect(abs(result.mean - luminance.mean) < 2)
  }

  @Test("The ends of every range work, and none of a damage is no damage", arguments: names)
  func ranges(name: String) throws {
    let clean = PixelBuffer.sheet(30, 20, scale: 2, Color(230, 200, 190))
    let all = ImageOperator.paperOperators + ImageOperator.printOperators
    let damage = try #require(all.first { $0.name == name })
    for parameter in damage.parameters {
      for end in [parameter.range.lowerBound, parameter.range.upperBound] {
        let page = try DamagedSheet(name, on: clean, scale: 2, with: [parameter.name: end])
        #expect(page.picture.width == clean.width && page.picture.height == clean.height)
        for corner in page.scene.covers.flatMap(\.polygon) { #expect(corner.x.isFinite && corner.y.isFinite) }
        let isNone = parameter.name == "kept" ? end == 1 : end == 0
        if isNone, damage.parameters.count == 1 { #expect(page.picture == clean) }
      }
    }
  }

  // A fax thresholds near the grid's level, which depends on how many pixels a fine line covers.
  @Test("100 and 200 dots per inch look the same", arguments: names.filter { $0 != "fax" })
  func resolution(name: String) throws {
    let tones = try [100.0, 200].map { resolution in
      let clean = try PixelBuffer.chart(resolution: resolution)
      let result = try DamagedSheet(name, on: clean, scale: resolution / 25.4, severity: 5).picture
      return clean.mean - result.mean
    }
    #expect(abs(tones[0] - tones[1]) < 1.5 + 0.12 * abs(tones[1]), "\(tones)")
  }
}
