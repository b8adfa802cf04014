import Chart
import ECG
import Raster
import TestSupport
import Testing

@testable import Verification

/// Pictures that show a record, and pictures that do not.
@Suite struct ConsistencyTests {
  private let drawn: Drawn

  init() throws { drawn = try Drawn(small: .synthetic()) }

  /// The report of a picture of another ECG, by the annotation of the first.
  private func report(drawing ecg: TwelveLeadECG) throws -> ConsistencyReport {
    try drawn.report(of: Drawn(small: ecg).chart.picture)
  }

  private func faults(_ report: ConsistencyReport) -> [Lead: [TraceFault]] {
    Dictionary(report.strips.map { ($0.lead, $0.faults) }) { $0 + $1 }
  }

  @Test("a chart shows its record, the map to far more than 60 dB")
  func clean() throws {
    let report = try drawn.report(of: drawn.chart.picture)
    #expect(report.isPassed && report.faults.isEmpty)
    #expect(try #require(report.map.decibels) > 100)
    #expect(report.ink.recall == 1 && report.ink.precision > 0.9999)
    #expect(
      try Verifier().quickFaults(in: drawn.chart.picture, of: drawn.chart.truth).isEmpty)
  }

  @Test("a chart of another record is told as such, by the quick check too")
  func anotherRecord() throws {
    let other = try Drawn(small: .synthetic(seed: 9, rhythm: .atrialFibrillation))
    #expect(try drawn.report(of: other.chart.picture).faults == [.anotherRecord])
    let quick = try Verifier().quickFaults(in: other.chart.picture, of: drawn.chart.truth)
    #expect(quick.count == 1 && quick[0].contains("the ink differs"))
  }

  @Test("a trace that is late is told with the ms", arguments: [4, 20, 100])
  func late(samples: Int) throws {
    let found = try report(drawing: drawn.ecg.delayed(by: samples))
    #expect(!found.isPassed)
    for strip in found.strips {
      guard case .shifted(let milliseconds, _)? = strip.faults.first else {
        Issue.record("\(strip)")
        continue
      }
      #expect(abs(milliseconds - 2 * Double(samples)) < 3, "\(strip)")
    }
  }

  @Test("a trace that lies too high is told with lead and mV")
  func high() throws {
    let found = faults(try report(drawing: drawn.ecg.changing(.v3) { $0.map { $0 + 0.1 } }))
    guard case .shifted(_, let millivolts)? = found[.v3]?.first else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(millivolts - 0.1) < 0.01)
    #expect(found.allSatisfy { $0.key == .v3 || $0.value.isEmpty })
  }

  @Test("a picture moved by two pixels is told", arguments: [(2, 0), (0, 2), (-2, 0), (0, -2)])
  func moved(dx: Int, dy: Int) throws {
    let found = try drawn.report(of: drawn.chart.picture.moved(right: dx, down: dy))
    guard case .moved(let right, let down)? = found.faults.first else {
      Issue.record("\(found.faults)")
      return
    }
    #expect(abs(right - Double(dx)) < 0.1 && abs(down - Double(dy)) < 0.1)
    #expect(found.strips.allSatisfy { $0.faults.isEmpty })
  }

  @Test("a gain 2 % off is told with the factor", arguments: [Float(0.98), 1.02])
  func gain(factor: Float) throws {
    let found = try report(drawing: drawn.ecg.scaled(by: factor))
    let gains = found.strips.flatMap(\.faults).compactMap { fault -> Double? in
      if case .rescaled(let gain) = fault { gain } else { nil }
    }
    #expect(!found.isPassed && gains.count >= 4)
    #expect(gains.allSatisfy { abs($0 - Double(factor)) < 0.01 })
  }

  @Test("a picture that is mirrored, upside down or turned is told")
  func mirrored() throws {
    let kinds: [(Bool, Bool, ConsistencyReport.PictureFault)] = [
      (true, false, .mirrored), (false, true, .flipped), (true, true, .turned(degrees: 180)),
    ]
    for (horizontally, vertically, fault) in kinds {
      let picture = drawn.chart.picture.mirrored(horizontally: horizontally, vertically: vertically)
      #expect(try drawn.report(of: picture).faults == [fault])
    }
  }

  @Test("a picture drawn to another scale is told with the factor", arguments: [98.0, 102])
  func rescaled(dpi: Double) throws {
    let other = try Drawn(drawn.ecg, [("paper.dpi", "\(dpi)")]).chart.picture
    let found = try drawn.report(of: other.cut(toSizeOf: drawn.chart.picture))
    guard case .rescaled(let x, let y)? = found.faults.first else {
      Issue.record("\(found.faults)")
      return
    }
    #expect(abs(x - dpi / 100) < 0.001 && abs(y - dpi / 100) < 0.001)
  }

  @Test("a lead in another's place is told with the name of the one shown")
  func swapped() throws {
    let found = faults(try report(drawing: drawn.ecg.swapping(.v1, .v5)))
    #expect(found[.v1] == [.shows(.v5)] && found[.v5] == [.shows(.v1)])
    #expect(found[.v2] == [] && found[.i] == [])
  }

  @Test("a trace upside down, backwards or missing is told with its lead")
  func single() throws {
    let inverted = faults(try report(drawing: drawn.ecg.changing(.v4) { $0.map { -$0 } }))
    #expect(inverted[.v4] == [.inverted])
    let shown = try #require(drawn.chart.annotation.strips.first { $0.lead == .iii }).samples
    let backwards = drawn.ecg.changing(.iii) { values in
      let all = Array(values)
      return all[..<shown.lowerBound] + all[shown].reversed() + all[shown.upperBound...]
    }
    let reversed = try report(drawing: backwards)
    #expect(faults(reversed)[.iii] == [.reversed], "\(faults(reversed)) \(reversed.faults)")
    let missing = faults(try report(drawing: drawn.ecg.changing(.aVL) { $0.map { _ in .nan } }))
    #expect(missing[.aVL] == [.absent])
  }

  @Test("a picture of another size is refused by both checks")
  func size() throws {
    let small = PixelBuffer(width: 300, height: 200)
    let error = VerificationError.pictureSize(picture: "300 x 200", annotation: "1100 x 850")
    #expect(throws: error) { try drawn.report(of: small) }
    #expect(throws: error) { try Verifier().quickFaults(in: small, of: drawn.chart.truth) }
  }

  @Test("compression is no fault", arguments: [PictureFormat.jpeg, .webp])
  func compressed(format: PictureFormat) throws {
    let bytes = try drawn.chart.picture.encoded(as: format, quality: 90)
    let found = try drawn.report(of: DecodedPicture(bytes, file: "chart").picture)
    #expect(
      found.faults.isEmpty && found.strips.allSatisfy { $0.faults.isEmpty }, "\(found.strips.map(\.faults))")
  }

  @Test("no picture of any layout, paper or record is blamed for nothing")
  func falseAlarms() throws {
    let layouts = Layout.names
    let changes: [(key: String, value: String)] = [
      ("paper.dpi", "96..220"), ("paper.gridColor", "any"),
    ]
    for number in 0..<(RealRecords.isThorough ? 500 : 6) {
      let layout = layouts[number * 5 % layouts.count]
      let source = try LayoutSource(
        named: layout, changes: ["ecg-plot", "ecg-image-kit", "gem-12x1"].contains(layout) ? [] : changes)
      let ecg: TwelveLeadECG =
        if number % 3 == 0, !RealRecords.paths.isEmpty {
          try RealRecords.ecg(RealRecords.paths[number % RealRecords.paths.count])
        } else {
          try .synthetic(
            seed: UInt64(number),
            rhythm: SyntheticECG.Rhythm.allCases[number % SyntheticECG.Rhythm.allCases.count])
        }
      let settings = try source.layout(seed: UInt64(number), record: ecg.name)
      let chart = try ChartRenderer().chart(of: ecg, layout: settings)
      let report = try Verifier().report(on: chart.picture, of: chart.truth)
      let faults =
        report.faults.map(\.description)
        + report.strips.filter { !$0.faults.isEmpty }.map { "\($0.lead) row \($0.row): \($0.faults)" }
      #expect(report.isPassed, "\(number) \(layout) \(chart): \(report.ink) \(report.map) \(faults)")
    }
  }
}

extension PixelBuffer {
  /// The upper left of the picture in the size of another; white where it does not reach.
  fileprivate func cut(toSizeOf other: PixelBuffer) -> PixelBuffer {
    var result = PixelBuffer(width: other.width, height: other.height)
    for y in 0..<min(height, other.height) {
      for x in 0..<min(width, other.width) {
        for channel in 0..<3 {
          result.bytes[(y * other.width + x) * 3 + channel] = bytes[(y * width + x) * 3 + channel]
        }
      }
    }
    return result
  }
}
