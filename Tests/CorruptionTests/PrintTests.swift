import Chart
import Raster
import Testing

@testable import Corruption

/// The physical effect of each operator of print, measured.
@Suite("Print") struct PrintTests {
  private let scale = 4.0

  @Test("Faded ink keeps its share of contrast", arguments: [0.3, 0.6])
  func fadedInk(kept: Double) throws {
    let black = try DamagedSheet(
      "faded-ink", on: .sheet(5, 5, scale: scale, .black), scale: scale, with: ["kept": kept]
    ).picture
    for level in black.bytes { #expect((0.89 * kept...kept + 0.01).contains(1 - Double(level) / 255)) }
    let white = PixelBuffer.sheet(5, 5, scale: scale)
    #expect(try DamagedSheet("faded-ink", on: white, scale: scale).picture == white)
  }

  @Test("Streaks run along the page: dark ones on paper, pale ones in ink")
  func tonerStreaks() throws {
    let given = ["count": 8, "density": 0.9]
    for (color, isPaper) in [(Color.white, true), (.black, false)] {
      let sheet = PixelBuffer.sheet(100, 100, scale: scale, color)
      let page = try DamagedSheet("toner-streaks", on: sheet, scale: scale, with: given).picture
      let touched = page.changes(from: sheet)
      let lines = [Set(touched.map(\.x)), Set(touched.map(\.y))]
      // All along, a few mm across.
      #expect(max(lines[0].count, lines[1].count) > 300)
      #expect((2...70).contains(min(lines[0].count, lines[1].count)), "\(isPaper)")
    }
  }

  @Test("Cold dots leave whole lines of 0.125 mm without ink, and the grid as it is")
  func dropoutBands() throws {
    var sheet = PixelBuffer.sheet(30, 60, scale: 8, Color(255, 200, 200))
    sheet.fill(100..<140, 0..<480, .black)
    let page = try DamagedSheet("dropout-bands", on: sheet, scale: 8, with: ["count": 10]).picture
    let touched = page.changes(from: sheet)
    #expect(touched.allSatisfy { 100..<140 ~= $0.x })
    let rows = Set(touched.map(\.y))
    #expect((10...40).contains(rows.count) && touched.count == 40 * rows.count)
    #expect(touched.allSatisfy { page[$0.x, $0.y] == Color(255, 200, 200) })
  }

  @Test("Low toner takes its share where it is palest", arguments: [0.5, 0.97])
  func lowToner(loss: Double) throws {
    let sheet = PixelBuffer.sheet(150, 120, scale: 2, .black)
    let page = try DamagedSheet("low-toner", on: sheet, scale: 2, with: ["loss": loss])
    #expect(abs(Double(try #require(page.picture.bytes.max())) / 255 - loss) < 0.02)
    #expect(try #require(page.picture.bytes.min()) < 20)
    #expect(page.scene.covers.isEmpty == (loss < 0.88))
    #expect(page.scene.covers.allSatisfy { $0.cause == .faded })
    // The middles of the places that are told apart.
    for y in stride(from: 4, to: 240, by: 8) {
      for x in stride(from: 4, to: 300, by: 8) {
        let kept = 1 - Double(page.picture[x, y].green) / 255
        if kept < 0.1 { #expect(page.isHidden(x, y)) }
        if kept > 0.14 { #expect(!page.isHidden(x, y)) }
      }
    }
  }

  @Test("The screen's dots lie at 45°, so many to an inch, and keep the tone", arguments: [30.0, 45, 60])
  func halftone(screen: Double) throws {
    let scale = 16.0
    let sheet = PixelBuffer.sheet(16, 16, scale: scale, Color(128, 128, 128), .gray)
    let page = try DamagedSheet("halftone", on: sheet, scale: scale, with: ["screen": screen]).picture
    #expect(abs(page.mean - 128) < 3)
    #expect(try #require(page.bytes.min()) < 9 && #require(page.bytes.max()) > 246)
    // Half of the diagonal of a cell along x and y brings a dot onto the next one.
    let period = 25.4 * scale / screen
    let half = Int((period / 2.0.squareRoot()).rounded())
    #expect(page.correlation(dx: half, dy: half) > 0.7)
    #expect(page.correlation(dx: half) < -0.5)
  }

  @Test("Each color has a screen of its own; black and white stay")
  func halftoneColors() throws {
    let page = try DamagedSheet(
      "halftone", on: .sheet(10, 10, scale: 12, Color(128, 128, 128)), scale: 12, with: ["screen": 40]
    ).picture
    let gray = (0..<120).flatMap { y in (0..<120).map { page[$0, y] } }
    #expect(gray.count { abs(Int($0.red) - Int($0.green)) > 60 } > 2000)
    #expect(gray.count { abs(Int($0.green) - Int($0.blue)) > 60 } > 2000)
    for color in [Color.black, .white] {
      let solid = PixelBuffer.sheet(10, 10, scale: 12, color)
      #expect(try DamagedSheet("halftone", on: solid, scale: 12).picture == solid)
    }
  }

  @Test("A fax has black and white dots alone, and lines of its own height", arguments: [204.0, 102, 51])
  func fax(lines: Double) throws {
    let scale = 204 / 25.4
    let clean = try PixelBuffer.chart(resolution: 204)
    let sheet = clean.part(0..<200, 0..<224)
    let page = try DamagedSheet("fax", on: sheet, scale: scale, with: ["lines": lines, "errors": 0]).picture
    #expect(Set(page.bytes) == [0, 255])
    let height = Int(204 / lines)
    for y in 0..<224 where y % height > 0 { #expect(page.row(y) == page.row(y - 1)) }
    let steps = (1..<224).count { page.row($0) != page.row($0 - 1) }
    #expect(steps > 10 && steps < 224 / height)
  }

  @Test("So many lines of a fax are lost: most show the line before again", arguments: [0.0, 10, 40])
  func faxErrors(errors: Double) throws {
    let scale = 204 / 25.4
    var sheet = PixelBuffer.sheet(40, 60, scale: scale)
    // No two lines are equal.
    for y in 0..<sheet.height { sheet.fill(y % 97..<y % 97 + 20, y..<y + 1, .black) }
    let page = try DamagedSheet("fax", on: sheet, scale: scale, with: ["lines": 204, "errors": errors])
      .picture
    let lost = (1..<sheet.height).count { page.row($0) != sheet.row($0) }
    #expect(abs(Double(lost) / Double(sheet.height) * 100 - errors) < 6)
    let repeated = (1..<sheet.height).count { page.row($0) == page.row($0 - 1) }
    #expect(repeated >= lost / 2)
  }

  @Test("Each generation of copies is harder, has more specks and wider dark edges")
  func photocopy() throws {
    let copies = try [1.0, 3, 6].map { generations in
      var sheet = PixelBuffer.sheet(100, 80, scale: scale, Color(250, 200, 200))
      sheet.fill(100..<200, 100..<200, Color(90, 80, 80))
      return try DamagedSheet("photocopy", on: sheet, scale: scale, with: ["generations": generations])
        .picture
    }
    for copy in copies {
      #expect((0..<copy.width).allSatisfy { copy[$0, 160].red == copy[$0, 160].blue })
    }
    let dark = copies.map { $0[150, 150].green }
    #expect(dark[0] > dark[1] && dark[1] >= dark[2] && dark[0] < 82)
    let light = copies.map { $0[300, 150].green }
    #expect(light[0] <= light[1] && light[1] <= light[2] && light[0] > 215)
    let specks = copies.map { copy in copy.part(210..<380, 20..<300).bytes.count { $0 < 180 } }
    #expect(specks[0] > 10 && specks[1] > 2 * specks[0] && specks[2] > specks[1])
    let edges = copies.map { $0.part(0..<400, 0..<6).mean + $0.part(0..<6, 0..<320).mean }
    #expect(edges[0] > edges[1] && edges[1] > edges[2])
  }

  @Test("A roller prints its dirt once a turn", arguments: 1...4 as ClosedRange<UInt64>)
  func dirtyRoller(seed: UInt64) throws {
    let sheet = PixelBuffer.sheet(220, 220, scale: 2)
    let page = try DamagedSheet(
      "dirty-roller", on: sheet, scale: 2, with: ["count": 1, "opacity": 0.8], seed: seed
    ).picture
    let touched = page.changes(from: sheet)
    let lines = [Set(touched.map(\.x)).sorted(), Set(touched.map(\.y)).sorted()]
    // The smudges lie in one line across the roller's axis, in several along its way.
    let along = lines[0].count > lines[1].count ? lines[0] : lines[1]
    let starts = along.indices.filter { $0 == 0 || along[$0] > along[$0 - 1] + 20 }.map { along[$0] }
    #expect(starts.count >= 2)
    // The first may begin beyond the edge.
    let turns = zip(starts.dropFirst(), starts.dropFirst(2)).map { $1 - $0 }
    for turn in turns {
      #expect((27 * 2...76 * 2).contains(turn))
      #expect(abs(turn - turns[0]) <= 2)
    }
  }

  @Test("The lid's shadow lies at the edges alone", arguments: [6.0, 20])
  func scanBorder(reach: Double) throws {
    let sheet = PixelBuffer.sheet(120, 100, scale: scale)
    let page = try DamagedSheet(
      "scan-border", on: sheet, scale: scale, with: ["reach": reach, "darkness": 0.8]
    ).picture
    let inset = Int((1.4 * reach + 1) * scale)
    let (columns, rows) = (inset..<480 - inset, inset..<400 - inset)
    #expect(page.part(columns, rows) == sheet.part(columns, rows))
    let corners = [page[0, 0], page[479, 0], page[0, 399], page[479, 399]].map(\.green)
    #expect(try #require(corners.min()) < 35, "two open edges meet")
    // Half of the light's loss is left at 0.3 of the reach.
    let profiles = [page.row(200), page.row(200).reversed(), page.column(240), page.column(240).reversed()]
    let depths = profiles.map { Double($0.firstIndex { $0 > 153 } ?? 0) / scale }
    #expect((0.12 * reach...0.45 * reach).contains(try #require(depths.max())), "\(depths)")
  }
}
