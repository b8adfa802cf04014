import Chart
import ECG
import Raster
import TestSupport
import Testing

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
}
