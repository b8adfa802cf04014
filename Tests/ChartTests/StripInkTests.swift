import ECG
import Foundation
import Raster
import Testing

@testable import Chart

/// The ink of each strip by itself.
@Suite struct StripInkTests {
  private func chart(_ changes: [(key: String, value: String)] = []) throws -> Chart {
    try ChartRenderer().chart(
      of: SyntheticECG().recording(name: "synth").ecg,
      layout: Layout(named: "3x4+1", changes: [("paper.dpi", "100")] + changes))
  }

  @Test("together they are the traces that were drawn")
  func traces() throws {
    let chart = try chart()
    let inks = try TruthSource(chart, fileName: "a.png").strips()
    #expect(inks.count == 13)
    let trace = try #require(try chart.picture(of: .trace))
    let together = StripInk.mask(of: inks, chart.page.pixelSize)
    #expect(together.bytes.map { $0 == 255 } == trace.bytes.map { $0 < 128 })
  }

  @Test("a pixel that two traces cover is of both")
  func overlaps() throws {
    let chart = try chart([("paper.gain", "60")])
    let size = chart.page.pixelSize
    let masks = try TruthSource(chart, fileName: "a.png").strips().map { StripInk.mask(of: [$0], size).bytes }
    let most = (0..<size.width * size.height).map { pixel in masks.filter { $0[pixel] == 255 }.count }.max()
    #expect(try #require(most) >= 2)
  }

  @Test("a strip without ink has no area, an empty page in files, and no object")
  func blank() throws {
    let nothing = StripInk(area: nil, cover: [])
    let size = Page.PixelSize(width: 3, height: 2)
    #expect(StripInk.cover(of: [nothing], size) == [0, 0, 0, 0, 0, 0])
    let runs = RunLengths(of: nothing, size)
    #expect(runs.counts == [6] && runs.area == 0 && runs.box == nil)
  }

  @Test("runs go down the columns, and their text is COCO's")
  func runs() throws {
    let size = Page.PixelSize(width: 4, height: 3)
    let area = PixelArea(columns: 1..<3, rows: 0..<3)
    // Ink: (1, 1), (1, 2), (2, 0): one run over the end of the column.
    let ink = StripInk(area: area, cover: [0, 255, 200, 127, 128, 0])
    let runs = RunLengths(of: ink, size)
    #expect(runs.counts == [4, 3, 5] && runs.area == 3)
    #expect(runs.box == Rect(minX: 1, minY: 0, maxX: 3, maxY: 3))
    #expect(runs.text == "435")
    let all = PixelArea(columns: 0..<4, rows: 0..<3)
    let whole = StripInk(area: all, cover: Array(repeating: 255, count: 12))
    #expect(RunLengths(of: whole, size).counts == [0, 12, 0])
    for (index, strip) in try TruthSource(chart(), fileName: "a.png").strips().enumerated() {
      let page = Page.PixelSize(width: 1100, height: 850)
      let runs = RunLengths(of: strip, page)
      let mask = StripInk.mask(of: [strip], page).bytes.map { $0 == 255 }
      #expect(decoded(runs.text, page) == mask, "\(index)")
    }
  }

  /// As pycocotools reads it.
  private func decoded(_ text: String, _ size: Page.PixelSize) -> [Bool] {
    var counts: [Int] = []
    var letters = Array(text.utf8)[...]
    while !letters.isEmpty {
      var (value, shift, isMore) = (0, 0, true)
      while isMore, let letter = letters.popFirst().map({ Int($0) - 48 }) {
        value |= (letter & 31) << shift
        isMore = letter & 32 != 0
        shift += 5
        if !isMore, letter & 16 != 0 { value |= -1 << shift }
      }
      counts.append(counts.count > 2 ? value + counts[counts.count - 2] : value)
    }
    var mask = [Bool](repeating: false, count: size.width * size.height)
    var position = 0
    for (index, count) in counts.enumerated() {
      for place in position..<position + count where index % 2 == 1 {
        mask[place % size.height * size.width + place / size.height] = true
      }
      position += count
    }
    return position == mask.count ? mask : []
  }

  @Test("frames of a file of masks: one a strip, the first as its picture")
  func frames() throws {
    let source = TruthSource(try chart(), fileName: "a.png")
    for (form, count) in [(TruthForm.stripMasks, 13), (TruthForm.rowMasks, 4)] {
      let bytes = try form.bytes(of: source)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.components(separatedBy: "fcTL").count - 1 == count)
      #expect(text.components(separatedBy: "fdAT").count - 1 == count - 1)
      let first = try PNG.decode(bytes, file: "a.png").picture
      #expect(Set(first.bytes) == [0, 255] && first.width == 1100 && first.height == 850)
    }
    let cover = try TruthForm.stripCover.bytes(of: source)
    #expect(cover.count == 128 + 13 * 1100 * 850)
    #expect(cover.prefix(100).firstRange(of: Array("'descr': '|u1'".utf8)) != nil)
  }
}
