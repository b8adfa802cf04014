import Chart
import ECG
import Foundation
import Raster
import TestSupport
import Testing

@testable import Corruption

/// Every operator at severities 1, 3 and 5 does what it was approved to do.
///
/// What is kept is text: of a picture the mean level of 12 × 8 cells, to which versions of JPEG, WebP and Cairo make no
/// difference, of a recording each lead's mean and deviation. `APPROVE=1` writes the file anew and fails.
@Suite struct CorruptionGoldenTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "goldens/corruptions.txt")

  /// Levels by which a cell may differ, and µV by which a figure of a lead may.
  private static let tolerance = 2

  private let ecg: TwelveLeadECG
  private let chart: Chart

  init() throws {
    ecg = try SyntheticECG().recording(name: "golden").ecg
    chart = try ChartRenderer().chart(
      of: ecg, layout: Layout(named: "3x4+1", changes: [(key: "paper.dpi", value: "60")]))
  }

  private func figures(_ one: any CorruptionOperator, severity: Int) throws -> [Int] {
    let request = CorruptionSource.Request(name: one.name, severity: severity)
    let plan = try CorruptionSource.operators([request]).plan(seed: 1, record: ecg.name)
    if one is SignalOperator {
      let damaged = try SignalCorruption(plan.signal).corrupted(ecg).ecg
      return Lead.allCases.flatMap { lead in
        let values = damaged[lead].filter(\.isFinite).map(Double.init)
        guard !values.isEmpty else { return [0, 0] }
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        return [mean, square.squareRoot()].map { Int(($0 * 1000).rounded()) }
      }
    }
    let picture = try PictureCorruption(plan.picture).corrupted(chart).picture
    return [picture.width, picture.height] + picture.cells(columns: 12, rows: 8)
  }

  @Test("operators give what was approved")
  func approved() throws {
    var lines: [String] = []
    for one in CorruptionOperators.all {
      for severity in one.parameters.isEmpty ? [3] : [1, 3, 5] {
        let figures = try figures(one, severity: severity).map(String.init).joined(separator: " ")
        lines.append("\(one.name) \(severity): \(figures)")
      }
    }
    try Approval.record(Data((lines.joined(separator: "\n") + "\n").utf8), to: Self.file)
    let golden = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(golden.map(name) == lines.map(name))
    for (old, new) in zip(golden, lines) where old != new {
      let (a, b) = (numbers(old), numbers(new))
      let isSame = a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= Self.tolerance }
      #expect(isSame, "\(name(new)) is \(b), approved was \(a)")
    }
  }

  private func name(_ line: String) -> String { String(line.prefix { $0 != ":" }) }

  private func numbers(_ line: String) -> [Int] {
    line.drop { $0 != ":" }.dropFirst().split(separator: " ").compactMap { Int($0) }
  }
}

extension PixelBuffer {
  /// The mean level of all channels in each cell, row by row.
  fileprivate func cells(columns: Int, rows: Int) -> [Int] {
    let channels = format.channels
    var (sums, counts) = (
      [Int](repeating: 0, count: columns * rows), [Int](repeating: 0, count: columns * rows)
    )
    let pixels = bytes.span
    for y in 0..<height {
      for x in 0..<width {
        let cell = y * rows / height * columns + x * columns / width
        for channel in 0..<channels { sums[cell] += Int(pixels[(y * width + x) * channels + channel]) }
        counts[cell] += channels
      }
    }
    return zip(sums, counts).map { $0 / max($1, 1) }
  }
}
