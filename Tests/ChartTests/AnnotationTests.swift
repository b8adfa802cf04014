import Chart
import ECG
import Foundation
import Raster
import TestSupport
import Testing
import WFDB

@Suite struct AnnotationTests {
  private func chart(_ name: String = "3x4+1", of ecg: TwelveLeadECG? = nil) throws -> Chart {
    let ecg = try ecg ?? SyntheticECG().recording(name: "synth").ecg
    return try ChartRenderer().chart(of: ecg, layout: Layout(named: name))
  }

  @Test("a document is read back as it was written, to 1/100 pixel", arguments: Layout.names)
  func roundTrip(name: String) throws {
    let annotation = try chart(name).annotation
    let bytes = try annotation.json()
    let back = try ChartAnnotation(json: bytes)
    #expect(try back.json() == bytes)
    #expect(back.strips.map(\.map) == annotation.strips.map(\.map))
    #expect(back.page == annotation.page && back.provenance == annotation.provenance)
    #expect(bytes.count < 20_000, "\(bytes.count) bytes")
  }

  @Test func anotherSchemaIsRefused() throws {
    let text = String(decoding: try chart().annotation.json(), as: UTF8.self)
    let other = text.replacing("leadsheet-annotation-1", with: "leadsheet-annotation-9")
    #expect(throws: DecodingError.self) { try ChartAnnotation(json: Array(other.utf8)) }
    #expect(throws: DecodingError.self) { try ChartAnnotation(json: Array(text.utf8.dropLast(9))) }
  }

  @Test("places and readings are inverse", arguments: Layout.names)
  func inverse(name: String) throws {
    let annotation = try chart(name).annotation
    for strip in annotation.strips {
      let time = (strip.times.from + strip.times.to) / 2
      let pixels = annotation.pixels(of: strip.lead, time: time, millivolts: 0.1)
      #expect(!pixels.isEmpty)
      let own = strip.map.pixel(sample: time * strip.sampleRate, millivolts: 0.1)
      #expect(pixels.contains { abs($0.x - own.x) < 1e-6 && abs($0.y - own.y) < 1e-6 })
      let reading = try #require(annotation.reading(at: own))
      #expect(reading.lead == strip.lead)
      #expect(abs(reading.time - time) < 1e-9 && abs(reading.millivolts - 0.1) < 1e-9)
    }
    #expect(annotation.reading(at: Point(x: -50, y: 5)) == nil)
  }

  @Test("the box of a span holds its samples and little else")
  func spans() throws {
    let chart = try chart()
    for lead in Lead.allCases {
      for (from, to) in [(1.12, 1.24), (2.4, 2.6), (8, 9.998)] {
        let boxes = chart.truth.boxes(of: lead, from: from, to: to)
        let points = chart.truth.points.filter { point in
          let strip = chart.annotation.strips[point.strip]
          let time = Double(point.sample) / 500
          return strip.lead == lead && time >= from - 1e-9 && time <= to + 1e-9
        }
        #expect(boxes.isEmpty == points.isEmpty)
        for point in points { #expect(boxes.contains { $0.contains(point.place) }) }
        let width = (to - from) * 25 * 200 / 25.4
        for box in boxes { #expect(box.width <= width + 2.1) }
      }
    }
  }

  @Test("polygons and boxes hold all ink of their strip", arguments: ["3x4+1", "12x1", "gem-12x1"])
  func outlines(name: String) throws {
    let chart = try chart(name)
    let points = Dictionary(grouping: chart.truth.points, by: \.strip)
    for (index, strip) in chart.annotation.strips.enumerated() {
      #expect(strip.polygon.count <= 24 && strip.polygon.count >= 4)
      for point in points[index] ?? [] {
        #expect(strip.box.contains(point.place))
        #expect(strip.polygon.surrounds(point.place))
      }
    }
  }

  @Test("clipped and overlapped samples are named")
  func hidden() throws {
    let ecg = try TwelveLeadECG.flat(0) { lead, sample in
      lead == .i && (500..<520).contains(sample) ? 9 : lead == .iii && (600..<620).contains(sample) ? 5 : 0
    }
    let annotation = try chart(of: ecg).annotation
    #expect(annotation.strips[0].clipped == [500..<520])
    #expect(annotation.strips[8].overlapped.contains { $0.contains(610) })
    #expect(annotation.strips[4].overlapped.contains { $0.contains(610) })
    #expect(annotation.strips[12].clipped.isEmpty && annotation.strips[12].overlapped.isEmpty)
  }

  @Test("words have boxes of their own, in order, on ink")
  func words() throws {
    let chart = try chart("philips")
    let footer = try #require(chart.annotation.texts.first { $0.role == "footer" })
    #expect(
      footer.words.map(\.string) == [
        "Speed:", "25", "mm/sec", "Limb:", "10", "mm/mV", "Chest:", "10", "mm/mV",
      ])
    for (word, next) in zip(footer.words, footer.words.dropFirst()) { #expect(word.box.maxX < next.box.minX) }
    for word in footer.words {
      let (columns, rows) = (
        Int(word.box.minX)...Int(word.box.maxX), Int(word.box.minY)...Int(word.box.maxY)
      )
      #expect(rows.contains { y in columns.contains { x in chart.picture[x, y].green < 90 } })
    }
  }

  @Test("what a layout left to chance is recorded")
  func drawnSettings() throws {
    let source = try LayoutSource(
      named: "3x4", changes: [("paper.dpi", "70..90"), ("paper.gain", "[5, 20]"), ("paper.gridColor", "any")])
    #expect(source.isRandom)
    let ecg = try SyntheticECG().recording(name: "a").ecg
    var seen: Set<String> = []
    for seed in 0..<20 as Range<UInt64> {
      let layout = try source.layout(seed: seed, record: "a")
      let annotation = try ChartRenderer().chart(of: ecg, layout: layout).annotation
      #expect(annotation.page.paper == layout.paper)
      #expect((70...90).contains(annotation.page.paper.resolution))
      #expect(annotation.page.pixels.width == Int((11 * annotation.page.paper.resolution).rounded()))
      seen.insert("\(layout.paper.limbGain) \(layout.paper.grid.fine.color)")
      #expect(try source.layout(seed: seed, record: "a") == layout)
    }
    #expect(seen.count > 6)
  }
}
