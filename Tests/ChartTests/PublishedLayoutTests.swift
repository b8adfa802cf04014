import Chart
import ECG
import ECGFiles
import Foundation
import Raster
import TestSupport
import Testing
import WFDB

/// Layouts that reproduce published pictures.
@Suite struct PublishedLayoutTests {
  @Test(
    "ecg-plot looks like the benchmark's own pictures",
    .enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)),
    arguments: [
      ("HR06000", 10.0), ("E07500", 10), ("JS20000", 10), ("HR06000_gap", 10), ("HR06000_100Hz", 10),
      ("HR06000_5s", 5),
    ])
  func ecgPlot(name: String, seconds: Double) throws {
    let folder = try #require(SharedCases.folder).appending(path: "pictures/ecg-plot")
    let record = try Record.read(folder.appending(path: name).path)
    // The benchmark draws the samples that there are.
    let ecg = try TwelveLeadECG(record: record, sampleRate: nil)
    var changes: [(key: String, value: String)] = []
    if seconds != 10 {
      changes = [
        ("duration", "\(2 * seconds)"), ("page.pixels", "[\(Int(72 + 200 * seconds)), 1003]"),
        ("paper.grid.area", "[15.875, 2.375, \(50 * seconds), 240]"),
      ]
    }
    let chart = try ChartRenderer().chart(of: ecg, layout: Layout(named: "ecg-plot", changes: changes))
    let file = folder.appending(path: "\(name).png")
    let reference = try PNG.decode([UInt8](Data(contentsOf: file)), file: name).picture
    try #require(reference.width == chart.picture.width && reference.height == chart.picture.height)

    // Trace pixels are bluer than they are red.
    let (ours, theirs) = (trace(of: chart.picture), trace(of: reference))
    let both = zip(ours, theirs).count { $0 && $1 }
    let either = zip(ours, theirs).count { $0 || $1 }
    let overlap = Double(both) / Double(either)
    #expect(overlap >= 0.95)
    // Slow without optimization: the smallest of the pictures, which all look alike, stands for them.
    if seconds == 5 { #expect(chart.picture.structuralSimilarity(to: reference) >= 0.97) }
  }

  private func trace(of picture: PixelBuffer) -> [Bool] {
    stride(from: 0, to: picture.bytes.count, by: 3).map {
      Int(picture.bytes[$0 + 2]) - Int(picture.bytes[$0]) > 20
    }
  }

  /// 100 pixels a second and 40 a millivolt; the same 10 s in both columns.
  @Test func geometryOfECGPlot() throws {
    let page = try ChartRenderer().page(of: .flat(0), layout: Layout(named: "ecg-plot"))
    #expect(page.pixelSize.width == 2072 && page.pixelSize.height == 1003)
    #expect(page.strips.count == 12)
    for strip in page.strips {
      let start = page.pixel(strip.point(time: 0, millivolts: 0))
      #expect(abs(start.x - (62.74 + 1000 * Double(strip.column))) <= 0.5)
      #expect(abs(start.y - (89.38 + 160 * Double(strip.row))) <= 0.5)
      let later = page.pixel(strip.point(time: 1, millivolts: 1))
      #expect(abs(later.x - start.x - 100) < 0.01 && abs(start.y - later.y - 40) < 0.01)
    }
  }

  @Test func geometryOfGEM() throws {
    let page = try ChartRenderer().page(of: .flat(0), layout: Layout(named: "gem-12x1"))
    #expect(page.pixelSize.width == 2200 && page.pixelSize.height == 1700)
    for strip in page.strips {
      let start = page.pixel(strip.point(time: 0, millivolts: 0))
      #expect(abs(start.y - (283.3 + 113.33 * Double(strip.row))) <= 0.5)
      #expect(abs(start.x - 118.1) <= 0.1)
      let later = page.pixel(strip.point(time: 1, millivolts: 1))
      #expect(abs(later.x - start.x - 196.85) < 0.01 && abs(start.y - later.y - 78.74) < 0.01)
    }
    #expect(page.strips.map(\.lead) == Lead.allCases)
  }

  @Test func geometryOfECGImageKit() throws {
    let page = try ChartRenderer().page(of: .flat(0), layout: Layout(named: "ecg-image-kit"))
    let rows = [708.3, 991.7, 1275.0, 1534.7]
    let columns = [118.1, 610.2, 1102.4, 1594.5]
    for strip in page.strips {
      let start = page.pixel(strip.point(time: strip.start, millivolts: 0))
      #expect(abs(start.y - rows[strip.row]) <= 0.5)
      #expect(abs(start.x - columns[strip.column]) <= 0.5)
    }
  }
}
