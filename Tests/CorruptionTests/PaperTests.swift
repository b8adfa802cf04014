import Chart
import Raster
import Testing

@testable import Corruption

/// The physical effect of each operator of the paper, measured.
@Suite("Paper") struct PaperTests {
  private let scale = 4.0

  @Test("Aged paper is yellow, and darker at its edges", arguments: [0.2, 0.5, 0.8])
  func ageing(amount: Double) throws {
    let sheet = PixelBuffer.sheet(120, 90, scale: scale)
    let page = try DamagedSheet("ageing", on: sheet, scale: scale, with: ["amount": amount]).picture
    let (middle, rim) = (page.part(160..<320, 120..<240), page.part(0..<480, 0..<8))
    let color = middle.channelMeans
    #expect(color[0] > color[1] && color[1] > color[2])
    #expect(abs((255 - color[2]) / (255 - 112) / amount - 1) < 0.3)
    #expect(rim.channelMeans[2] < color[2] - 20 * amount)
  }

  @Test("A thermal trace keeps its share of contrast, and the grid all of it", arguments: [0.8, 0.5, 0.3])
  func thermalFade(kept: Double) throws {
    let grid = Color(255, 200, 200)
    var sheet = PixelBuffer.sheet(120, 90, scale: scale)
    sheet.fill(0..<480, 0..<60, grid)
    sheet.fill(0..<480, 100..<300, .black)
    let page = try DamagedSheet("thermal-fade", on: sheet, scale: scale, with: ["kept": kept]).picture
    #expect(page.part(0..<480, 0..<60) == sheet.part(0..<480, 0..<60))
    #expect(abs(1 - page.part(0..<480, 100..<300).mean / 255 - kept) < 0.16)
  }

  @Test("Where a thermal trace has gone, and only there, it is reported")
  func thermalFadeReport() throws {
    let sheet = PixelBuffer.sheet(120, 90, scale: scale, .black)
    #expect(try DamagedSheet("thermal-fade", on: sheet, scale: scale, severity: 3).scene.covers.isEmpty)
    // The paper's color is told by the lightest quarter.
    var printed = sheet
    printed.fill(0..<480, 0..<180, .white)
    let page = try DamagedSheet("thermal-fade", on: printed, scale: scale, severity: 5)
    #expect(!page.scene.covers.isEmpty && page.scene.covers.allSatisfy { $0.cause == .faded })
    // The middles of the places that are told apart.
    for y in stride(from: 200, to: 360, by: 16) {
      for x in stride(from: 8, to: 480, by: 16) {
        let kept = 1 - Double(page.picture[x, y].green) / 255
        if kept < 0.1 { #expect(page.isHidden(x, y)) }
        if kept > 0.14 { #expect(!page.isHidden(x, y)) }
      }
    }
  }

  @Test("Fibers have their standard deviation on white", arguments: [3.0, 6, 12])
  func fiberTexture(amplitude: Double) throws {
    let sheet = PixelBuffer.sheet(40, 30, scale: 5, Color(250, 250, 250))
    let page = try DamagedSheet("fibre-texture", on: sheet, scale: 5, with: ["amplitude": amplitude]).picture
    let mean = page.mean
    let variance =
      page.bytes.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(page.bytes.count)
    #expect(abs(variance.squareRoot() / amplitude - 1) < 0.3)
    // Neighbors 0.2 mm apart belong to one fiber, those 6 mm apart do not.
    #expect(page.correlation(dx: 1) > 0.5)
    #expect(page.correlation(dx: 30).magnitude < 0.15)
  }

  @Test("A fold has a dark and a light side and wears off the ink", arguments: [0.2, 0.4])
  func crease(depth: Double) throws {
    let given = ["count": 1, "depth": depth * 100]
    let gray = PixelBuffer.sheet(100, 40, scale: 10, Color(200, 200, 200))
    let row = try DamagedSheet("crease", on: gray, scale: 10, with: given).picture.row(200)
    let (dark, light) = (try #require(row.min()), try #require(row.max()))
    #expect((0.6 * depth...1.6 * depth).contains(1 - Double(dark) / 200))
    #expect(light > 203)
    let places = [row.firstIndex(of: dark), row.firstIndex(of: light)].compactMap(\.self)
    #expect(abs(places[0] - places[1]) < 20, "the two sides lie within 2 mm")
    #expect(places.allSatisfy { 380..<620 ~= $0 }, "the first fold is that of a letter")
    var printed = PixelBuffer.sheet(100, 40, scale: 10)
    printed.fill(0..<1000, 150..<250, .black)
    let ink = try DamagedSheet("crease", on: printed, scale: 10, with: given).picture.row(200)
    #expect(try #require(ink.max()) > Int(150 * depth) && ink.filter { $0 > 20 }.count < 25)
  }

  @Test("Facets of a crumpled sheet lose up to their depth of light", arguments: [0.15, 0.4])
  func wrinkle(depth: Double) throws {
    let sheet = PixelBuffer.sheet(150, 110, scale: 2)
    let page = try DamagedSheet("wrinkle", on: sheet, scale: 2, with: ["depth": depth * 100]).picture
    let darkest = 1 - Double(try #require(page.bytes.min())) / 255
    let lightest = 1 - Double(try #require(page.bytes.max())) / 255
    #expect(darkest < depth + 0.01 && darkest > 0.6 * depth && lightest < 0.3 * depth)
    #expect(page.correlation(dx: 4) > 0.7, "2 mm are mostly one facet")
    #expect(page.correlation(dx: 120) < 0.4, "60 mm are not")
  }

  @Test("Panels of a folded sheet differ at the folds", arguments: [0.1, 0.3])
  func foldShading(depth: Double) throws {
    let sheet = PixelBuffer.sheet(120, 90, scale: scale)
    let page = try DamagedSheet("fold-shading", on: sheet, scale: scale, with: ["depth": depth * 100]).picture
    // Steps over 2 mm along all rows and columns: large at folds, small elsewhere.
    let steps =
      stride(from: 20, to: 340, by: 40).flatMap { y in
        let row = page.row(y)
        return (8..<480).map { abs(row[$0] - row[$0 - 8]) }
      }
      + stride(from: 20, to: 460, by: 40).flatMap { x in
        let column = page.column(x)
        return (8..<360).map { abs(column[$0] - column[$0 - 8]) }
      }
    #expect(Double(try #require(steps.max())) > 0.3 * depth * 255)
    #expect(Double(steps.sorted()[steps.count / 2]) < 0.05 * depth * 255 + 1)
    #expect(1 - Double(try #require(page.bytes.min())) / 255 < depth + 0.01)
  }

  @Test("Stains multiply the light, so that ink shows through, and take most from blue")
  func stain() throws {
    let stained = try [Color.white, Color(128, 128, 128), .black].map {
      try DamagedSheet("stain", on: .sheet(120, 90, scale: 2, $0), scale: 2, severity: 5).picture
    }
    var count = 0
    for y in stride(from: 0, to: 180, by: 3) {
      for x in stride(from: 0, to: 240, by: 3) {
        let (white, gray) = (stained[0][x, y], stained[1][x, y])
        #expect(abs(Double(gray.green) - Double(white.green) * 128 / 255) < 2.5)
        #expect(white.red >= white.green && white.green >= white.blue)
        if white.blue < 240 { count += 1 }
      }
    }
    #expect(stained[2] == .sheet(120, 90, scale: 2, .black))
    #expect(count > 100)
  }

  // A line 0.4 mm wide under a Gaussian blur keeps erf(0.2 mm / (√2 σ)) of its contrast in the middle.
  @Test(
    "Ink on soaked paper spreads by its standard deviation where it was wettest, and not where it stayed dry",
    arguments: [(0.15, 0.818), (0.25, 0.576), (0.5, 0.311)])
  func soak(diffusion: Double, expected: Double) throws {
    var sheet = PixelBuffer.sheet(120, 60, scale: 10)
    for x in stride(from: 60, to: 1200, by: 120) { sheet.fill(x..<x + 4, 0..<600, .black) }
    let page = try DamagedSheet("soak", on: sheet, scale: 10, with: ["diffusion": diffusion]).picture
    let contrasts = stride(from: 60, to: 1200, by: 120).flatMap { x in
      stride(from: 5, to: 600, by: 10).map { y in
        1 - Double(page[x + 2, y].green) / Double(page[x + 42, y].green)
      }
    }
    #expect(abs(try #require(contrasts.min()) - expected) < 0.04)
    #expect(try #require(contrasts.max()) > 0.98)
  }

  @Test("Mould covers its share of the page, in clusters", arguments: [1.0, 4])
  func mould(cover: Double) throws {
    let sheet = PixelBuffer.sheet(150, 110, scale: scale)
    let page = try DamagedSheet("mould", on: sheet, scale: scale, with: ["cover": cover]).picture
    // Specks are darker than half; their soft rims and the paler ones are not.
    let isSpeck = (0..<page.height).map { page.row($0).map { $0 < 150 } }
    let share = Double(isSpeck.joined().count { $0 }) / Double(page.width * page.height) * 100
    #expect((0.35 * cover...1.1 * cover).contains(share), "\(share)")
    let cells = stride(from: 0, to: 440, by: 20).flatMap { y in
      stride(from: 0, to: 600, by: 20).map { x in
        (y..<y + 20).reduce(0) { sum, row in sum + (x..<x + 20).count { isSpeck[row][$0] } }
      }
    }
    #expect(cells.count { $0 == 0 } > cells.count / 5, "clusters leave clean places between them")
  }

  @Test("A punched hole is 6 mm wide, and reported")
  func hole() throws {
    let sheet = PixelBuffer.sheet(120, 100, scale: 10)
    let page = try DamagedSheet("hole", on: sheet, scale: 10, with: ["punched": 1, "staples": 0])
    let gone = page.picture.changes(from: sheet)
    #expect(abs(Double(gone.count) / 100 - 28.27) < 1.2)
    #expect(page.scene.covers.count == 1 && page.scene.covers[0].cause == .covered)
    let outside = gone.filter { !page.isHidden($0.x, $0.y) }
    #expect(Double(outside.count) < 0.05 * Double(gone.count), "half a pixel of its rim")
  }

  @Test("Two punched holes are 80 mm apart, 12 mm from one edge", arguments: 1...4 as ClosedRange<UInt64>)
  func holes(seed: UInt64) throws {
    let sheet = PixelBuffer.sheet(150, 150, scale: scale)
    let page = try DamagedSheet(
      "hole", on: sheet, scale: scale, with: ["punched": 2, "staples": 0], seed: seed)
    let centers = page.scene.covers.map { cover in
      Point(
        x: cover.polygon.reduce(0) { $0 + $1.x } / 24 / scale,
        y: cover.polygon.reduce(0) { $0 + $1.y } / 24 / scale)
    }
    let (dx, dy) = (centers[0].x - centers[1].x, centers[0].y - centers[1].y)
    #expect(abs((dx * dx + dy * dy).squareRoot() - 80) < 0.5)
    for center in centers {
      #expect(abs(min(center.x, center.y, 150 - center.x, 150 - center.y) - 12) < 2)
    }
  }

  @Test(
    "What is torn away lies at one edge, as deep as stated, and is reported", arguments: [6.0, 20, 40],
    1...3 as ClosedRange<UInt64>)
  func tornEdge(depth: Double, seed: UInt64) throws {
    let sheet = PixelBuffer.sheet(110, 90, scale: 3, Color(200, 200, 200))
    let page = try DamagedSheet("torn-edge", on: sheet, scale: 3, with: ["depth": depth], seed: seed)
    let gone = page.picture.changes(from: sheet)
    let distances = [
      gone.map(\.x), gone.map(\.y), gone.map { sheet.width - 1 - $0.x }, gone.map { sheet.height - 1 - $0.y },
    ].map { Double($0.max() ?? 0) / 3 }
    let deepest = try #require(distances.min())
    #expect((0.6 * depth...1.4 * depth + 2).contains(deepest), "\(distances)")
    #expect(gone.allSatisfy { page.isHidden($0.x, $0.y) })
    let hidden = (0..<sheet.height).reduce(0) { sum, y in
      sum + (0..<sheet.width).count { page.isHidden($0, y) }
    }
    #expect(Double(hidden) < 1.4 * Double(gone.count) + 600, "little more than what is lost")
    let polygon = page.scene.covers[0].polygon
    #expect(page.scene.covers.count == 1 && polygon.count <= 32)
  }

  @Test(
    "Tape is a strip of 12 to 19 mm, yellowish, and ink is read through it",
    arguments: 1...3 as ClosedRange<UInt64>)
  func tape(seed: UInt64) throws {
    var sheet = PixelBuffer.sheet(160, 160, scale: 3)
    for x in stride(from: 15, to: 480, by: 30) { sheet.fill(x..<x + 3, 0..<480, .black) }
    let page = try DamagedSheet("tape", on: sheet, scale: 3, with: ["count": 1, "opacity": 0.6], seed: seed)
      .picture
    let taped = page.changes(from: sheet)
    var (rows, columns) = ([Int: Int](), [Int: Int]())
    for pixel in taped {
      rows[pixel.y, default: 0] += 1
      columns[pixel.x, default: 0] += 1
    }
    // The shorter of the two is across, but for a tilt of a few degrees.
    let widths = [rows, columns].map { counts in counts.values.sorted()[counts.count / 2] }
    let width = Double(min(widths[0], widths[1])) / 3
    #expect([12.0, 15, 19].contains { abs(width / $0 - 1) < 0.09 }, "\(width)")
    let paper = taped.map { page[$0.x, $0.y] }.filter { $0.red > 150 }
    #expect(paper.allSatisfy { $0.red >= $0.green && $0.green > $0.blue })
    let ink = taped.filter { sheet[$0.x, $0.y] == .black }.map { page[$0.x, $0.y].red }
    #expect(!ink.isEmpty && ink.allSatisfy { $0 < 130 })
  }

  @Test("Print on the back comes through mirrored and blurred", arguments: [0.1, 0.4])
  func bleedThrough(opacity: Double) throws {
    var sheet = PixelBuffer.sheet(100, 80, scale: scale)
    // Large enough to keep its tone under the blur, and far from the mirror axis and the edges.
    sheet.fill(60..<100, 140..<180, .black)
    let page = try DamagedSheet("bleed-through", on: sheet, scale: scale, with: ["opacity": opacity]).picture
    let ghost = page.changes(from: sheet)
    let middle = (
      x: Double(ghost.reduce(0) { $0 + $1.x }) / Double(ghost.count),
      y: Double(ghost.reduce(0) { $0 + $1.y }) / Double(ghost.count)
    )
    #expect(abs(middle.x - (400 - 80)) < 9.5 * scale)
    #expect((3.5 * scale...16.5 * scale).contains(abs(middle.y - 160)))
    let darkest = ghost.map { page[$0.x, $0.y].green }.min() ?? 255
    #expect(abs(1 - Double(darkest) / 255 - opacity) < 0.02)
    #expect(ghost.count > 42 * 42, "its edges are soft")
  }
}

extension PixelBuffer {
  /// By channel.
  var channelMeans: [Double] {
    let channels = format.channels
    return (0..<channels).map { channel in
      Double(stride(from: channel, to: bytes.count, by: channels).reduce(0) { $0 + Int(bytes[$1]) })
        / Double(width * height)
    }
  }

  /// The pixels that differ from those of another picture.
  func changes(from other: PixelBuffer) -> [(x: Int, y: Int)] {
    let channels = format.channels
    return (0..<width * height).filter { pixel in
      (0..<channels).contains { bytes[pixel * channels + $0] != other.bytes[pixel * channels + $0] }
    }.map { (x: $0 % width, y: $0 / width) }
  }

  /// How alike the levels of pixels are that lie `dx` and `dy` apart, from −1 to 1.
  func correlation(dx: Int, dy: Int = 0) -> Double {
    let mean = channelMeans[format.channels / 2]
    var (product, square) = (0.0, 0.0)
    for y in 0..<height - dy {
      let (first, second) = (row(y), row(y + dy))
      for x in 0..<width - dx {
        let value = Double(first[x]) - mean
        product += value * (Double(second[x + dx]) - mean)
        square += value * value
      }
    }
    return product / square
  }
}
