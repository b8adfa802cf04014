import Chart
import Corruption
import ECG
import Raster
import TestSupport
import Testing

@testable import Verification

/// What is wrong with a picture is named, and nothing else: on pixels as they were drawn and after compression.
@Suite struct NamedFaultTests {
  private let drawn: Drawn

  init() throws { drawn = try Drawn(.synthetic(seed: 3), Self.settings) }

  private static let settings = [(key: "paper.dpi", value: "140")]

  private func reports(_ picture: PixelBuffer) throws -> [ConsistencyReport] {
    [try drawn.report(of: picture), try drawn.report(of: picture.compressed(.jpeg, quality: 75))]
  }

  /// The reports on a picture of another recording.
  private func reports(drawing ecg: TwelveLeadECG) throws -> [ConsistencyReport] {
    try reports(Drawn(ecg, Self.settings).chart.picture)
  }

  private func faults(_ report: ConsistencyReport) -> [Lead: [TraceFault]] {
    Dictionary(report.strips.map { ($0.lead, $0.faults) }) { $0 + $1 }.filter { !$0.value.isEmpty }
  }

  @Test("another gain of all traces", arguments: [Float(0.95), 0.98, 1.02, 1.1])
  func gain(factor: Float) throws {
    for report in try reports(drawing: drawn.ecg.scaled(by: factor)) {
      guard case .gain(let found)? = report.faults.first, report.faults.count == 1 else {
        Issue.record("\(report.faults)")
        continue
      }
      #expect(abs(found - Double(factor)) < 0.004)
    }
  }

  @Test("another speed of all traces", arguments: [0.98, 1.02])
  func speed(factor: Double) throws {
    let stretched = Lead.allCases.reduce(drawn.ecg) { ecg, lead in
      ecg.changing(lead) { values in
        let values = Array(values)
        return values.indices.map { index in
          let place = min(Double(index) / factor, Double(values.count - 1))
          let (left, right) = (Int(place), min(Int(place) + 1, values.count - 1))
          return values[left] + (values[right] - values[left]) * Float(place - Double(left))
        }
      }
    }
    for report in try reports(drawing: stretched) {
      guard case .speed(let found)? = report.faults.first, report.faults.count == 1 else {
        Issue.record("\(report.faults) \(faults(report))")
        continue
      }
      #expect(abs(found - factor) < 0.004)
    }
  }

  @Test("another gain, delay or polarity of one lead, and two leads in each other's place")
  func leads() throws {
    for report in try reports(drawing: drawn.ecg.changing(.v4) { $0.map { $0 * 1.03 } }) {
      guard case .rescaled(let gain)? = faults(report)[.v4]?.first else {
        Issue.record("\(faults(report))")
        continue
      }
      #expect(abs(gain - 1.03) < 0.005 && faults(report).count == 1 && report.faults.isEmpty)
    }
    let late = drawn.ecg.changing(.aVF) { Array(repeating: $0.first ?? 0, count: 10) + $0.dropLast(10) }
    for report in try reports(drawing: late) {
      guard case .shifted(let milliseconds, _)? = faults(report)[.aVF]?.first else {
        Issue.record("\(faults(report))")
        continue
      }
      #expect(abs(milliseconds - 20) < 1 && faults(report).count == 1 && report.faults.isEmpty)
    }
    for report in try reports(drawing: drawn.ecg.changing(.v1) { $0.map { -$0 } }) {
      #expect(faults(report) == [.v1: [.inverted]])
    }
    for (a, b) in [(Lead.v4, Lead.v5), (.i, .ii), (.aVL, .aVF)] {
      for report in try reports(drawing: drawn.ecg.swapping(a, b)) {
        let found = faults(report)
        #expect(found[a]?.contains(.shows(b)) == true && found[b]?.contains(.shows(a)) == true, "\(found)")
        #expect(found.count == 2 && report.faults.isEmpty, "\(found)")
      }
    }
  }

  @Test("a picture that is turned", arguments: [0.3, -0.5, 2, 7, -33, 45, 90, -120, 180])
  func turned(degrees: Double) throws {
    for report in try reports(drawn.chart.picture.turned(degrees: degrees, isExpanded: abs(degrees) > 5)) {
      guard case .turned(let found)? = report.faults.first else {
        Issue.record("\(report.faults)")
        continue
      }
      #expect(abs(found - degrees) < 0.06 && faults(report).isEmpty, "\(found) \(faults(report))")
    }
  }

  @Test("a picture moved by a pixel")
  func moved() throws {
    for report in try reports(drawn.chart.picture.moved(right: 1, down: 0)) {
      guard case .moved(let right, let down)? = report.faults.first else {
        Issue.record("\(report.faults)")
        continue
      }
      #expect(abs(right - 1) < 0.1 && abs(down) < 0.1 && faults(report).isEmpty)
    }
  }

  @Test("ink that was erased, with its time; a pulse that was erased, with its row")
  func erased() throws {
    let annotation = drawn.chart.annotation
    let strip = try #require(annotation.strips.first { $0.lead == .v2 })
    let from = strip.map.pixel(sample: 3100, millivolts: 0).x
    let hole = Rect(
      minX: from, minY: strip.box.minY - 2, maxX: from + 0.4 * 500 * strip.map.a, maxY: strip.box.maxY + 2)
    for report in try reports(drawn.chart.picture.replacing(hole, from: annotation.paperPicture)) {
      guard case .interrupted(let start, let end)? = faults(report)[.v2]?.first else {
        Issue.record("\(faults(report))")
        continue
      }
      #expect(abs(start - 6.2) < 0.1 && abs(end - 6.6) < 0.1, "\(start) \(end)")
    }
    let pulse = try #require(annotation.pulses.first)
    let bare = drawn.chart.picture.replacing(pulse.box.expanded(by: 2), from: annotation.paperPicture)
    for report in try reports(bare) { #expect(report.faults == [.pulseMissing(row: pulse.row)]) }
  }

  @Test("names of leads in each other's place, and one that is not there")
  func labels() throws {
    let annotation = drawn.chart.annotation
    let labels = annotation.texts.filter { $0.role == "label" }
    let (first, second) = (
      try #require(labels.first { $0.string == "V1" }), try #require(labels.first { $0.string == "V5" })
    )
    // What is printed in V1's place is V5's, moved.
    let other = drawn.chart.picture.moved(
      right: Int((first.box.minX - second.box.minX).rounded()),
      down: Int((first.box.minY - second.box.minY).rounded()))
    for report in try reports(drawn.chart.picture.replacing(first.box.expanded(by: 3), from: other)) {
      #expect(faults(report)[.v1]?.contains(.labelled("V5")) == true, "\(faults(report))")
    }
    let bare = drawn.chart.picture.replacing(first.box.expanded(by: 3), from: annotation.paperPicture)
    for report in try reports(bare) {
      #expect(faults(report)[.v1]?.contains(.unlabelled) == true, "\(faults(report))")
    }
  }

  @Test(
    "after a scan: leads in each other's place, another gain, another record; no fault where there is none")
  func damaged() throws {
    let layout = try LayoutSource(named: "3x4+1").layout(seed: 1, record: drawn.ecg.name)
    let plan = try CorruptionSource.recipe(Recipe(named: "scan")).plan(seed: 1, record: drawn.ecg.name)
    let record = CorruptionRecord(record: drawn.ecg.name, seed: 1, plan: plan)
    func scanned(_ ecg: TwelveLeadECG) throws -> Chart {
      try ChartPicture(of: ecg, layout: layout, corruption: record, renderer: ChartRenderer()).seen
    }
    let truth = try GroundTruth(scanned(drawn.ecg).annotation, ecg: drawn.ecg)
    func report(_ ecg: TwelveLeadECG) throws -> ConsistencyReport {
      try Verifier(isCorrupted: true).report(on: scanned(ecg).picture, of: truth)
    }
    let clean = try report(drawn.ecg)
    #expect(clean.isPassed, "\(clean.faults) \(faults(clean))")
    let swapped = faults(try report(drawn.ecg.swapping(.v4, .v5)))
    #expect(swapped[.v4]?.contains(.shows(.v5)) == true && swapped[.v5]?.contains(.shows(.v4)) == true)
    let higher = try report(drawn.ecg.scaled(by: 1.05))
    guard case .gain(let gain)? = higher.faults.first else {
      Issue.record("\(higher.faults)")
      return
    }
    #expect(abs(gain - 1.05) < 0.01)
    let other = try report(.synthetic(seed: 9, rhythm: .atrialFibrillation))
    #expect(other.faults == [.anotherRecord])
  }

  @Test(
    "a page moved, turned or stretched after its damage, which its annotation does not know",
    arguments: ["scan", "aged-paper"])
  func movedAfterDamage(recipe: String) throws {
    let layout = try LayoutSource(named: "3x4+1").layout(seed: 1, record: drawn.ecg.name)
    let plan = try CorruptionSource.recipe(Recipe(named: recipe)).plan(seed: 1, record: drawn.ecg.name)
    let seen = try ChartPicture(
      of: drawn.ecg, layout: layout,
      corruption: CorruptionRecord(record: drawn.ecg.name, seed: 1, plan: plan), renderer: ChartRenderer()
    ).seen
    let truth = try GroundTruth(seen.annotation, ecg: drawn.ecg)
    func fault(_ picture: PixelBuffer) throws -> ConsistencyReport.PictureFault? {
      let report = try Verifier(isCorrupted: true).report(on: picture, of: truth)
      #expect(report.faults.count == 1 && faults(report).isEmpty, "\(report.faults) \(faults(report))")
      return report.faults.first
    }
    guard case .moved(let right, let down)? = try fault(seen.picture.moved(right: 6, down: -2)) else {
      Issue.record("not moved")
      return
    }
    #expect(abs(right - 6) < 0.3 && abs(down + 2) < 0.3, "\(right) \(down)")
    guard case .turned(let degrees)? = try fault(seen.picture.turned(degrees: 1)) else {
      Issue.record("not turned")
      return
    }
    #expect(abs(degrees - 1) < 0.06)
    let (width, height) = (seen.picture.width, seen.picture.height)
    let wide = seen.picture.resampled(width: width, height: height, perPixel: 1) {
      Point(x: $0.x / 1.02, y: $0.y)
    }
    guard case .rescaled(let across, let high)? = try fault(wide) else {
      Issue.record("not rescaled")
      return
    }
    #expect(abs(across - 1.02) < 0.003 && abs(high - 1) < 0.003, "\(across) \(high)")
  }

  @Test("a grid as dark as the ink: moved by a pixel, turned, compressed")
  func darkGrid() throws {
    let dark = try Drawn(.synthetic(seed: 3), layout: "ecg-image-kit-12x1")
    for picture in [dark.chart.picture, try dark.chart.picture.compressed(.jpeg, quality: 75)] {
      let report = try dark.report(of: picture)
      #expect(report.isPassed, "\(report.ink) \(report.faults) \(faults(report))")
    }
    let moved = try dark.chart.picture.moved(right: 0, down: 1).compressed(.jpeg, quality: 75)
    guard case .moved(let right, let down)? = try dark.report(of: moved).faults.first else {
      Issue.record("not moved")
      return
    }
    #expect(abs(right) < 0.2 && abs(down - 1) < 0.2, "\(right) \(down)")
    guard
      case .turned(let degrees)? = try dark.report(of: dark.chart.picture.turned(degrees: 12)).faults.first
    else {
      Issue.record("not turned")
      return
    }
    #expect(abs(degrees - 12) < 0.06)
  }
}
