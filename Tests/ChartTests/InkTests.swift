import Chart
import ECG
import ECGFiles
import Foundation
import Raster
import TestSupport
import Testing
import WFDB

/// The proof that a picture shows what its annotation says, from the pixels alone.
@Suite struct InkTests {
  /// Where there is trace ink: paper without grid, marks and text, so that all ink is trace or pulse.
  private func inkedChart(
    _ name: String, _ resolution: Double, _ ecg: TwelveLeadECG
  ) throws -> (chart: Chart, ink: [Bool]) {
    var layout = try Layout(named: name)
    if case .pixels(let width, let height) = layout.page {
      let scale = resolution / layout.paper.resolution
      layout.page = .pixels(width: Int(Double(width) * scale), height: Int(Double(height) * scale))
    }
    layout.paper.resolution = resolution
    layout.paper.grid.style = .none
    layout.paper.grid.frame = nil
    layout.paper.background = .white
    layout.paper.trace.color = .black
    layout.paper.ink = Color(255, 0, 0)
    layout.pulse.side = .none
    if case .fit = layout.page {
    } else {
      let page = try ChartRenderer().page(of: ecg, layout: Layout(named: name))
      layout.placement.left = page.strips[0].frame.minX
    }
    layout.separator.to = 0
    let chart = try ChartRenderer().chart(of: ecg, layout: layout)
    let bytes = chart.picture.bytes
    // Black or gray, a sixth of cover and more: a thin line may share its ink between two pixels. Red is text.
    let ink = stride(from: 0, to: bytes.count, by: 3).map { bytes[$0] < 213 }
    return (chart, ink)
  }

  /// Shares of predicted samples with ink within a pixel, and of ink within a pixel of a predicted line.
  private func agreement(_ chart: Chart, _ ink: [Bool]) -> (
    recall: Double, precision: Double
  ) {
    let (width, height) = (chart.picture.width, chart.picture.height)
    let half = chart.page.paper.trace.width / 2 * chart.page.paper.pixelsPerMillimeter
    let points = chart.truth.points
    var near = [Bool](repeating: false, count: width * height)
    var found = 0
    var shown = 0
    for (index, point) in points.enumerated() {
      let (x, y) = (Int(point.place.x), Int(point.place.y))
      if (0..<width).contains(x), (0..<height).contains(y) {
        shown += 1
        let isFound = (max(y - 1, 0)...min(y + 1, height - 1)).contains { row in
          (max(x - 1, 0)...min(x + 1, width - 1)).contains { ink[row * width + $0] }
        }
        if isFound { found += 1 }
      }
      let isJoined =
        index > 0 && points[index - 1].strip == point.strip && points[index - 1].sample + 1 == point.sample
      mark(
        from: isJoined ? points[index - 1].place : point.place, to: point.place, half + 1, &near, width,
        height)
    }
    let inked = ink.indices.filter { ink[$0] }
    let explained = inked.count { near[$0] }
    return (Double(found) / Double(max(shown, 1)), Double(explained) / Double(max(inked.count, 1)))
  }

  /// Marks the pixels whose center lies within `reach` of a line.
  private func mark(
    from: Point, to: Point, _ reach: Double, _ near: inout [Bool], _ width: Int, _ height: Int
  ) {
    let columns = Int(min(from.x, to.x) - reach)..<Int(max(from.x, to.x) + reach) + 1
    let rows = Int(min(from.y, to.y) - reach)..<Int(max(from.y, to.y) + reach) + 1
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let square = dx * dx + dy * dy
    for y in rows.clamped(to: 0..<height) {
      for x in columns.clamped(to: 0..<width) where !near[y * width + x] {
        let (px, py) = (Double(x) + 0.5 - from.x, Double(y) + 0.5 - from.y)
        let share = square > 0 ? min(max((px * dx + py * dy) / square, 0), 1) : 0
        let (ex, ey) = (px - share * dx, py - share * dy)
        near[y * width + x] = ex * ex + ey * ey <= reach * reach
      }
    }
  }

  private func check(_ name: String, _ resolution: Double, _ ecg: TwelveLeadECG) throws {
    let (chart, ink) = try inkedChart(name, resolution, ecg)
    let (recall, precision) = agreement(chart, ink)
    #expect(recall >= 0.999, "\(name) at \(resolution) dpi, \(ecg.name): \(recall) of samples on ink")
    #expect(precision >= 0.999, "\(name) at \(resolution) dpi, \(ecg.name): \(precision) of ink predicted")
  }

  @Test("each sample lies on ink, and each ink by a sample", arguments: Layout.names)
  func layouts(name: String) throws {
    try check(name, 100, SyntheticECG().recording(name: "synth").ecg)
  }

  @Test("at any resolution", arguments: [60.0, 200, 300])
  func resolutions(resolution: Double) throws {
    try check("3x4+1", resolution, SyntheticECG().recording(name: "synth").ecg)
  }

  /// All layouts × 100, 200 and 300 dpi × all real records: minutes without optimization, so on request.
  private static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  @Test(
    "real records", .enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)),
    arguments: isThorough ? Layout.names : ["3x4+1"], isThorough ? [100.0, 200, 300] : [100])
  func realRecords(name: String, resolution: Double) throws {
    let folder = try #require(SharedCases.folder).appending(path: "wfdb/open/ecg12")
    let records = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".hea") && $0 != "00001_lr.hea" }.sorted()
    #expect(records.count == 12)
    for record in records {
      let ecg = try TwelveLeadECG(record: Record.read(folder.appending(path: record).path))
      try check(name, resolution, ecg)
    }
  }
}
