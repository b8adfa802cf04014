import Chart
import ECG
import ECGFiles
import Foundation
import Golden
import Raster
import TestSupport
import WFDB

@testable import Verification

/// A drawn chart.
struct Drawn {
  var chart: Chart
  var ecg: TwelveLeadECG { chart.ecg }

  init(_ ecg: TwelveLeadECG, layout: String = "3x4+1", _ changes: [(key: String, value: String)] = []) throws
  {
    let source = try LayoutSource(named: layout, changes: changes)
    chart = try ChartRenderer().chart(of: ecg, layout: source.layout(seed: 1, record: ecg.name), start: 0)
  }

  /// At 100 dpi.
  init(small ecg: TwelveLeadECG, layout: String = "3x4+1") throws {
    try self.init(ecg, layout: layout, [("paper.dpi", "100")])
  }

  var snapshot: ChartSnapshot { get throws { try ChartSnapshot(of: chart) } }

  func report(of picture: PixelBuffer, reader: TraceReader = .centroid) throws -> ConsistencyReport {
    try Verifier(reader: reader).report(on: picture, of: chart.truth)
  }
}

extension TwelveLeadECG {
  static func synthetic(seed: UInt64 = 1, rhythm: SyntheticECG.Rhythm = .sinus) throws -> TwelveLeadECG {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = seed
    return try settings.recording(name: "synthetic-\(seed)").ecg
  }

  /// With the samples of one lead replaced.
  func changing(_ lead: Lead, _ body: (ArraySlice<Float>) -> [Float]) -> TwelveLeadECG {
    var copy = self
    let values = body(self[lead])
    copy.update(lead) { samples in
      for index in 0..<samples.count { samples[index] = values[index] }
    }
    return copy
  }

  /// Two leads in each other's place.
  func swapping(_ a: Lead, _ b: Lead) -> TwelveLeadECG {
    changing(a) { _ in Array(self[b]) }.changing(b) { _ in Array(self[a]) }
  }

  func scaled(by factor: Float) -> TwelveLeadECG {
    Lead.allCases.reduce(self) { ecg, lead in ecg.changing(lead) { $0.map { $0 * factor } } }
  }

  /// The record moved to the right by whole samples; the first is repeated.
  func delayed(by count: Int) -> TwelveLeadECG {
    Lead.allCases.reduce(self) { ecg, lead in
      ecg.changing(lead) { Array(repeating: $0.first ?? 0, count: count) + $0.dropLast(count) }
    }
  }
}

/// Records of our own to read back: rhythms with noise as recorders have it.
enum OwnRecords {
  static let all: [TwelveLeadECG] = [SyntheticECG.Rhythm.sinus, .pvc].compactMap { rhythm in
    var settings = SyntheticECG(rhythm: rhythm)
    settings.noise = 0
    settings.seed = 5
    return try? settings.recording(name: rhythm.rawValue).ecg
  }
}

/// The real records of the reference cases at 500 Hz, sorted by name; none without them.
enum RealRecords {
  static let paths: [String] = {
    guard let folder = SharedCases.folder?.appending(path: "wfdb/open/ecg12") else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".hea") && !$0.contains("_lr") }.sorted().map {
      folder.path + "/" + $0
    }
  }()

  static func ecg(_ path: String) throws -> TwelveLeadECG { try TwelveLeadECG(record: Record.read(path)) }

  /// Whether tests take the time for all of them.
  static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil
}
