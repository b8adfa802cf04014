import ECG
import Foundation
import Testing
import WFDB

@testable import Measurement

@Suite struct OutputTests {
  private let measures: ECGMeasures

  init() throws {
    measures = try SyntheticECG(rhythm: .pvc).recording(name: "test").ecg.measures(by: try Delineator())
  }

  @Test func documentsSurviveJSON() throws {
    let findings = try ThresholdSet.builtIn("ecg-r1").findings(in: measures)
    let document = MeasurementDocument(record: "test", measures: measures, findings: findings)
    let again = try JSONDecoder().decode(MeasurementDocument.self, from: try JSONEncoder().encode(document))
    #expect(again == document)
    #expect(document.beats.count == measures.delineation.beats.count)
    #expect(document.intervals["prMilliseconds"] != nil && document.leads.count == 12)
  }

  @Test func marksAreWrittenAsAnnotations() throws {
    let file = measures.delineation.marks(in: .v2)
    let again = try AnnotationFile.parse(try file.encoded(), path: "test.v2")
    #expect(again.annotations == file.annotations.sorted { $0.sample < $1.sample })
    // Beats of every kind are N, as in the reference records.
    #expect(measures.delineation.beats.contains { $0.kind == .prematureWide })
    let codes = file.annotations.map(\.code)
    #expect(Set(codes) == [1, 24, 27, 39, 40])
    for index in codes.indices where [1, 24, 27].contains(codes[index]) {
      #expect(codes[index - 1] == 39 && codes[index + 1] == 40)
    }
  }

  @Test func waveTextHasItsForm() throws {
    let text = MeasurementText(measures).waveText
    #expect(text.hasPrefix(" RR: "))
    let shape = String(text.map { $0.isNumber ? "0" : $0 })
    #expect(shape.contains(" PR: 000 QRS: ") && shape.contains(" QT/QTc: 000/000 P/R/T Wave: "))
    // The last three are mean places of peaks in samples at 500 Hz: P before R, R before T.
    let waves = try #require(text.split(separator: " ").last).split(separator: "/").compactMap { Int($0) }
    #expect(waves.count == 3 && waves[0] < waves[1] && waves[1] < waves[2])
    let beats = measures.measuredBeats.compactMap { measures.delineation.beats[$0].qrs.leads[.ii]?.peak }
    #expect(waves[1] == beats.reduce(0, +) / beats.count)
  }

  @Test func featuresAreInOrderOfTime() throws {
    let features = measures.beatFeatures
    #expect(features.count == 12)
    let times = try #require(features["II"]).compactMap { $0["rPeakSeconds"] }
    #expect(times == times.sorted() && times.count == measures.delineation.beats.count)
    #expect(MeasurementText(measures).promptFeatures.split(separator: "\n").count == 12)
  }

  @Test func tablesSayWhatIsMissing() throws {
    let lines = MeasurementTable(record: "test", measures: measures).lines
    #expect(lines[0].hasPrefix("test: beats ") && lines.contains { $0.contains("QTc Bazett") })
    let empty = try TwelveLeadECG(name: "x", sampleRate: 500, samples: [Float](repeating: 0, count: 12 * 600))
    let none = MeasurementTable(record: "x", measures: empty.measures(by: try Delineator())).lines
    #expect(none[0].hasPrefix("x: not measured: no lead has a signal; ") && none.count == 2)
    #expect(none[1].hasPrefix("  no marks in I, II, III, aVR, aVL, aVF, V1, V2, V3, V4, V5, V6: flat"))
  }

  @Test func probabilities() {
    #expect(Probability.of(score: 0) == 0.5)
    #expect(abs(Probability.of(score: 2) - 0.880797) < 1e-6)
    #expect(abs(Probability.of(score: -2) - 0.119203) < 1e-6)
  }
}
