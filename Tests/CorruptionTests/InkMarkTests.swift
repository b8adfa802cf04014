import Chart
import ECG
import PixelKernels
import Randomness
import Raster
import Testing

@testable import Corruption

@Suite("Marks of ink") struct InkMarkTests {
  @Test(
    "As many marks as asked for", arguments: ["circles", "highlighter"],
    [0, 1, 4] as [Int])
  func pieces(name: String, count: Int) throws {
    let clean = PixelBuffer.sheet(500, 600, scale: 2)
    let inked = try InkedPicture(
      name, on: clean, scale: 2, with: ["count": Double(count)], seed: 5)
    #expect(inked.pieces == count)
  }

  @Test(
    "As many words as asked for: each adds its ink",
    arguments: ["handwriting", "pen-strokes", "arrows", "calipers"])
  func words(name: String) throws {
    let clean = PixelBuffer.sheet(279, 216, scale: 3)
    let ink = try [0, 1, 2, 4, 7].map { count in
      try InkedPicture(name, on: clean, scale: 3, with: ["count": Double(count)]).changed(from: clean)
    }
    #expect(ink[0] == 0)
    #expect(zip(ink, ink.dropFirst()).allSatisfy { $1 > $0 + 20 }, "\(ink)")
  }

  @Test(
    "Lines are as wide as asked for",
    arguments: ["handwriting", "circles", "arrows", "calipers", "pen-strokes"])
  func width(name: String) throws {
    let clean = PixelBuffer.sheet(279, 216, scale: 5)
    let ink = try [0.4, 0.8].map { width in
      255 - (try InkedPicture(name, on: clean, scale: 5, with: ["width": width, "count": 2]).picture.mean)
    }
    #expect(abs(ink[1] / ink[0] - 2) < 0.2, "\(ink)")
  }

  @Test("A pen's line has its width across")
  func lineWidth() throws {
    let pen = Pen(width: 0.8, RandomStream(key: 1))
    let outline = pen.outline(of: [Point(x: 5, y: 10), Point(x: 45, y: 10)], RandomStream(key: 2))
    var mark = Mark()
    mark.fill(outline, .black)
    var picture = PixelBuffer.sheet(50, 20, scale: 10)
    let scene = ImageScene(picture: picture, pixelsPerMillimeter: 10)
    try mark.lay(on: &picture, scene, .ink)
    let widths = stride(from: 100, to: 400, by: 10).map { x in
      picture.column(x).reduce(0) { $0 + Double(255 - $1) / 255 } / 10
    }
    #expect(widths.allSatisfy { 0.45...0.85 ~= $0 })
    #expect(0.55...0.75 ~= widths.reduce(0, +) / Double(widths.count))
  }

  @Test("Pens are blue, black or red")
  func pens() {
    let colors = (0..<40).map { Pen(width: 1, RandomStream(key: $0)).color }
    #expect(Set(colors).count == 3)
    #expect(colors.contains { $0.blue / 2 > $0.red } && colors.contains { $0.red / 2 > $0.blue })
  }

  @Test(
    "Marks aim at peaks: drawn ink, and none of the wave lies farther out",
    arguments: 1...12 as ClosedRange<UInt64>)
  func peaks(seed: UInt64) throws {
    let chart = try InkChart.fine.get()
    let scale = chart.page.paper.pixelsPerMillimeter
    let scene = ImageScene(picture: chart.picture, pixelsPerMillimeter: scale, annotation: chart.annotation)
    var stream = RandomStream(key: seed)
    let wave = ChartTargets(scene).wave(in: chart.picture, scene, &stream)
    let peak = wave.peak.scaled(by: scale)
    let points = chart.truth.points
    let nearest = try #require(points.map { ($0.place - peak).length }.min())
    #expect(nearest < 4)
    let height = (peak.y - wave.strip.baseline * scale).magnitude
    let beside = points.filter {
      abs($0.place.x - peak.x) < 0.1 * wave.strip.secondWidth * scale
        && abs(chart.annotation.strips[$0.strip].baseline.y / scale - wave.strip.baseline) < 1e-6
    }
    #expect(beside.allSatisfy { ($0.place.y - wave.strip.baseline * scale).magnitude < height + 3 })
  }

  @Test("Calipers span one beat")
  func beats() throws {
    let chart = try InkChart.fine.get()
    let scale = chart.page.paper.pixelsPerMillimeter
    let scene = ImageScene(picture: chart.picture, pixelsPerMillimeter: scale, annotation: chart.annotation)
    let intervals = (1...20 as ClosedRange<UInt64>).map { key in
      var stream = RandomStream(key: key)
      let wave = ChartTargets(scene).wave(in: chart.picture, scene, &stream)
      return abs(wave.next(in: chart.picture, scene).x - wave.peak.x) / wave.strip.secondWidth
    }
    let right = intervals.count { abs($0 - 60 / SyntheticECG().heartRate) < 0.06 }
    #expect(right >= 16, "\(intervals)")
  }

  @Test("A highlighter colors the paper and leaves black black")
  func highlighter() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let white = try InkedPicture("highlighter", on: .sheet(200, 150, scale: 3), scale: 3, seed: seed)
      let black = PixelBuffer.sheet(200, 150, scale: 3, .black)
      #expect(try InkedPicture("highlighter", on: black, scale: 3, seed: seed).picture == black)
      let band = stride(from: 0, to: white.picture.bytes.count, by: 3).map {
        white.picture.bytes[$0..<$0 + 3]
      }
      .filter { $0.min() ?? 255 < 200 }
      #expect(band.count > 500)
      // Vivid, and still light.
      #expect(band.allSatisfy { ($0.max() ?? 0) > 215 })
    }
  }

  @Test("A stamp covers the share asked for, in worn ink")
  func stamp() throws {
    let clean = PixelBuffer.sheet(279, 216, scale: 4)
    let ink = try [1.0, 4].map {
      try InkedPicture("stamp", on: clean, scale: 4, with: ["cover": $0]).changed(from: clean)
    }
    #expect(abs(Double(ink[1]) / Double(ink[0]) - 4) < 0.5, "\(ink)")
    let inked = try InkedPicture("stamp", on: clean, scale: 4, severity: 5)
    let levels = inked.picture.grayCopy().bytes.filter { $0 < 235 }.map(Double.init)
    let mean = levels.reduce(0, +) / Double(levels.count)
    let variance = levels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(levels.count)
    #expect(variance > 400)
  }

  @Test("A label covers the share of the picture asked for", arguments: [0.5, 2, 8])
  func label(cover: Double) throws {
    let clean = PixelBuffer.sheet(279, 216, scale: 2)
    let inked = try InkedPicture("label", on: clean, scale: 2, with: ["cover": cover])
    let polygon = try #require(inked.scene.covers.first).polygon
    #expect(abs(polygon.area / Double(clean.width * clean.height) * 100 - cover) < 1e-6)
    #expect(polygon.allSatisfy { 0...558.001 ~= $0.x && 0...432.001 ~= $0.y })
  }

  @Test("A sticky note is a square of its size, with a soft shadow beside it", arguments: [20.0, 60])
  func stickyNote(side: Double) throws {
    let clean = PixelBuffer.sheet(279, 216, scale: 3)
    let inked = try InkedPicture("sticky-note", on: clean, scale: 3, with: ["side": side])
    let corners = try #require(inked.scene.covers.first).polygon
    for index in 0..<4 {
      #expect(abs((corners[index] - corners[(index + 1) % 4]).length - side * 3) < 1e-6)
    }
    let changed = inked.changed(from: clean, by: 2)
    #expect(Double(changed) > 1.005 * corners.area && Double(changed) < 1.6 * corners.area)
  }

  @Test("Fingers and clips reach in as far as asked for", arguments: ["finger", "clip"], [6.0, 18, 40])
  func depth(name: String, depth: Double) throws {
    let clean = PixelBuffer.sheet(279, 216, scale: 3)
    for seed in 1...4 as ClosedRange<UInt64> {
      let inked = try InkedPicture(name, on: clean, scale: 3, with: ["depth": depth], seed: seed)
      let reach =
        inked.scene.covers.flatMap(\.polygon).map {
          min($0.x, $0.y, Double(clean.width) - $0.x, Double(clean.height) - $0.y) / 3
        }.max() ?? 0
      #expect(0.88 * depth...1.04 * depth + 0.6 ~= reach, "\(reach)")
    }
  }

  @Test("Every text of head and foot is blackened first")
  func redaction() throws {
    let chart = try InkChart.coarse.get()
    let texts = chart.annotation.texts.filter { ["header", "footer"].contains($0.role) }
    try #require(!texts.isEmpty)
    let inked = try InkedPicture("redaction", on: chart, with: ["count": Double(texts.count)])
    #expect(inked.scene.covers.count == texts.count)
    for text in texts {
      for point in text.box.corners {
        let (x, y) = (min(Int(point.x), chart.picture.width - 1), min(Int(point.y), chart.picture.height - 1))
        #expect(inked.picture[x, y] == Color(16, 16, 18))
      }
    }
    #expect(try InkedPicture("redaction", on: chart, with: ["count": 9]).scene.covers.count == 9)
  }
}
