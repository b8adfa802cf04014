import Chart
import PixelKernels
import Raster
import Testing

@testable import Corruption

/// What holds for every operator of ink.
@Suite("Laws of ink") struct InkLawTests {
  static let names = ImageOperator.inkOperators.map(\.name)
  static let opaque = ["label", "bar-code", "qr-code", "sticky-note", "redaction", "clip", "finger"]
  static let translucent = names.filter { !opaque.contains($0) }

  @Test(
    "Each severity is less like the clean chart than the one before", arguments: names, [1, 2] as [UInt64])
  func severities(name: String, seed: UInt64) throws {
    let chart = try InkChart.coarse.get()
    let clean = chart.picture.grayCopy()
    let likeness = try (1...5).map { severity in
      try InkedPicture(name, on: chart, severity: severity, seed: seed)
        .picture.grayCopy().tiledSimilarity(to: clean)
    }
    #expect(zip([1] + likeness, likeness).allSatisfy(>), "\(likeness)")
  }

  @Test("Gray pictures change as their luminance would", arguments: names)
  func gray(name: String) throws {
    let clean = try InkChart.coarse.get().picture.grayCopy()
    var colored = PixelBuffer(width: clean.width, height: clean.height)
    colored.show(clean)
    let gray = try InkedPicture(name, on: clean, scale: 100 / 25.4).picture
    let luminance = try InkedPicture(name, on: colored, scale: 100 / 25.4).picture.grayCopy()
    #expect(gray.format == .gray && gray != clean)
    // Where one color lies on another, light that both let through is lost in gray.
    let differing = zip(gray.bytes, luminance.bytes).count { abs(Int($0) - Int($1)) > 2 }
    #expect(differing < gray.bytes.count / 50)
  }

  @Test("Every parameter may take the ends of its range", arguments: names)
  func ends(name: String) throws {
    let clean = PixelBuffer.sheet(40, 30, scale: 3)
    let parameters = try #require(ImageOperator.inkOperators.first { $0.name == name }).parameters
    for parameter in parameters {
      for value in [parameter.range.lowerBound, parameter.range.upperBound] {
        let result = try InkedPicture(name, on: clean, scale: 3, with: [parameter.name: value]).picture
        #expect(result.width == clean.width && result.height == clean.height)
      }
    }
  }

  @Test("100 and 200 dots per inch look the same", arguments: names)
  func resolution(name: String) throws {
    let shares = try [100.0, 200].map { resolution in
      let clean = PixelBuffer.sheet(120, 90, scale: resolution / 25.4)
      let inked = try InkedPicture(name, on: clean, scale: resolution / 25.4, severity: 5)
      // Ink by how dark it is: a fine line is paler where pixels are coarse.
      return 255 - inked.picture.grayCopy().mean
    }
    #expect(shares[1] > 0.05)
    #expect(abs(shares[0] / shares[1] - 1) < 0.06, "\(shares)")
  }

  @Test("Ink lets everything through, takes light and states nothing hidden", arguments: translucent)
  func ink(name: String) throws {
    let chart = try InkChart.coarse.get()
    let inked = try InkedPicture(name, on: chart, severity: 4)
    #expect(inked.scene.covers.isEmpty)
    #expect(zip(inked.picture.bytes, chart.picture.bytes).allSatisfy(<=))
    #expect(inked.changed(from: chart.picture) > 100)
  }

  @Test("What is opaque is stated as covered, and nothing else", arguments: opaque, [1, 2, 3] as [UInt64])
  func hidden(name: String, seed: UInt64) throws {
    let scale = 3.0
    let (light, dark) = (
      PixelBuffer.sheet(150, 110, scale: scale), PixelBuffer.sheet(150, 110, scale: scale, .black)
    )
    let onLight = try InkedPicture(name, on: light, scale: scale, severity: 4, seed: seed)
    let onDark = try InkedPicture(name, on: dark, scale: scale, severity: 4, seed: seed)
    var counts = (both: 0, opaque: 0, covered: 0)
    for y in 0..<light.height {
      for x in 0..<light.width {
        let isOpaque = onLight.picture[x, y] == onDark.picture[x, y]
        let isCovered = onLight.isCovered(x, y)
        counts.both += isOpaque && isCovered ? 1 : 0
        counts.opaque += isOpaque ? 1 : 0
        counts.covered += isCovered ? 1 : 0
      }
    }
    // Edges are half covered: those of a wire are many.
    let share = name == "clip" ? 0.6 : 0.85
    #expect(counts.both > 50)
    #expect(Double(counts.both) >= share * Double(counts.covered), "\(counts)")
    #expect(Double(counts.both) >= 0.99 * Double(counts.opaque), "\(counts)")
    #expect(onLight.scene.covers.allSatisfy { $0.cause == .covered && $0.polygon.count <= 32 })
  }
}

extension InkedPicture {
  /// Whether a pixel's center lies in a place that was reported as covered.
  fileprivate func isCovered(_ x: Int, _ y: Int) -> Bool {
    let point = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
    return scene.covers.contains { cover in
      guard let box = Rect(around: cover.polygon), box.contains(point) else { return false }
      return cover.polygon.surrounds(point)
    }
  }
}
