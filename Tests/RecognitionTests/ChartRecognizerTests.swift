import Chart
import ECG
import Raster
import TestSupport
import Testing
import Verification

@testable import Recognition

/// Charts whose annotation is withheld are annotated from the pixels and the record.
@Suite struct ChartRecognizerTests {
  private let recognizer = ChartRecognizer(speed: 25, gain: 10)

  private func ecg(_ seed: UInt64, _ rhythm: SyntheticECG.Rhythm = .sinus) throws -> TwelveLeadECG {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = seed
    return try settings.recording(name: "synthetic-\(seed)").ecg
  }

  private func chart(of ecg: TwelveLeadECG, dpi: Double = 150) throws -> Chart {
    let source = try LayoutSource(named: "3x4+1", changes: [("paper.dpi", "\(dpi)")])
    return try ChartRenderer().chart(of: ecg, layout: source.layout(seed: 1, record: ecg.name))
  }

  @Test("the samples of a clean chart are placed within a pixel")
  func clean() throws {
    let ecg = try ecg(1)
    let chart = try chart(of: ecg)
    let found = try recognizer.recognize(chart.picture, of: ecg)
    #expect(Set(found.strips.map(\.lead)) == Set(Lead.allCases.map(\.name)))
    let truth = try GroundTruth(found.annotation, ecg: ecg)
    let places = Dictionary(
      truth.points.map { point in
        (Key(truth.annotation.strips[point.strip].lead, point.sample, point.place.y), point.place)
      }, uniquingKeysWith: { first, _ in first })
    let known = chart.truth.points
    let near = known.count { point in
      let lead = chart.annotation.strips[point.strip].lead
      return (-1...1).contains { step in
        places[Key(lead, point.sample, point.place.y + Double(step * Key.height))].map {
          abs($0.x - point.place.x) < 1 && abs($0.y - point.place.y) < 1
        } ?? false
      }
    }
    #expect(Double(near) / Double(known.count) > 0.99, "\(near) of \(known.count)")
  }

  /// A sample of a lead in about one row.
  private struct Key: Hashable {
    static let height = 60
    var lead: Lead
    var sample: Int
    var row: Int

    init(_ lead: Lead, _ sample: Int, _ y: Double) {
      (self.lead, self.sample, row) = (lead, sample, Int(y) / Self.height)
    }
  }

  @Test("another record is refused", arguments: [2, 3, 4])
  func anotherRecord(seed: UInt64) throws {
    let chart = try chart(of: ecg(1))
    let other = try ecg(seed, [.atrialFibrillation, .pvc, .firstDegreeAVBlock][Int(seed) % 3])
    #expect(throws: RecognitionError.self) { try recognizer.recognize(chart.picture, of: other) }
  }

  @Test("pictures without a grid are refused")
  func noGrid() throws {
    let ecg = try ecg(1)
    #expect(throws: RecognitionError.noGrid) {
      try recognizer.recognize(PixelBuffer(width: 800, height: 600), of: ecg)
    }
    #expect(throws: RecognitionError.tooSmall(width: 40, height: 600)) {
      try recognizer.recognize(PixelBuffer(width: 40, height: 600), of: ecg)
    }
  }

  @Test("without a record each row's trace is followed, and read to 20 dB")
  func withoutRecord() throws {
    let ecg = try ecg(1)
    let chart = try chart(of: ecg)
    let found = try recognizer.recognize(chart.picture, named: "chart.png")
    #expect(found.strips.isEmpty && found.annotation.strips.isEmpty)
    #expect(Set(found.annotation.traces.map(\.row)) == [0, 1, 2, 3])
    let read = try ChartAnnotation(json: found.annotation.json())
    #expect(read.traces.map(\.row) == found.annotation.traces.map(\.row))
    let signals = try UnnamedSignals(from: chart.picture, annotation: read, reader: .fit)
    // The last row shows II from its beginning to its end: behind the pulse the same waves are read.
    let row = try #require(signals.rows.last)
    let own = chart.annotation.strips.last { $0.lead == .ii }
    let start = try #require(own).baseline.x
    let first = try #require(read.traces.map(\.start.x).min())
    let step = UnnamedSignals.sampleRate / (25 * chart.annotation.pixelsPerMillimeter)
    let shift = Int(((start - first) * step).rounded())
    let drawn = Array(ecg[.ii])
    let pairs = (500..<4500).compactMap { sample -> (Float, Float)? in
      guard row.indices.contains(sample + shift), row[sample + shift].isFinite else { return nil }
      return (drawn[sample], row[sample + shift])
    }
    #expect(pairs.count > 3900, "\(pairs.count)")
    let level = pairs.reduce(0) { $0 + $1.1 - $1.0 } / Float(pairs.count)
    let mean = pairs.reduce(0) { $0 + $1.0 } / Float(pairs.count)
    let signal = pairs.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) }
    let noise = pairs.reduce(0) { $0 + ($1.1 - level - $1.0) * ($1.1 - level - $1.0) }
    #expect(signal > 100 * noise, "\(signal / noise)")
  }

  @Test("a blank sheet has a grid, and no trace")
  func blankSheet() throws {
    let silent = try TwelveLeadECG(
      name: "silent", sampleRate: 500, samples: [Float](repeating: .nan, count: 12 * 5000))
    let found = try recognizer.recognize(chart(of: silent).picture, named: "sheet.png")
    #expect(found.annotation.traces.isEmpty)
    #expect(found.notes.contains("no trace can be followed"))
  }
}
