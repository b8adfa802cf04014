import Chart
import ECG
import Raster
import Testing

@testable import Corruption

/// Pictures of a record with gaps.
@Suite struct GapTests {
  /// A second or more is missing at the start, in the middle, at the end or several times of each strip, V5 wholly.
  private static let sample = Result { () throws -> Chart in
    var ecg = try SyntheticECG().recording(name: "gaps").ecg
    let missing: [[Range<Int>]] = [
      [0..<500], [400..<900], [700..<1250], [100..<400, 450..<750, 800..<1200],
    ]
    for lead in Lead.allCases {
      let gaps = lead == .v5 ? [0..<1250] : missing[lead.rawValue % missing.count]
      ecg.update(lead) { samples in
        for sample in samples.indices where gaps.contains(where: { $0.contains(sample % 1250) }) {
          samples[sample] = .nan
        }
      }
    }
    let layout = try Layout(named: "3x4+1", changes: [(key: "paper.dpi", value: "60")])
    return try ChartRenderer().chart(of: ecg, layout: layout)
  }

  @Test("recipes of pictures bear gaps, and the truth follows", arguments: ["scan", "photo"], 1...4)
  func recipes(name: String, seed: Int) throws {
    let chart = try Self.sample.get()
    let ecg = chart.ecg
    let plan = try Recipe(named: name).plan(seed: UInt64(seed), record: ecg.name)
    let result = try PictureCorruption(plan.picture).corrupted(chart)
    let annotation = try #require(result.annotation)
    let truth = try GroundTruth(annotation, ecg: ecg)
    let bytes = try annotation.json()
    #expect(try ChartAnnotation(json: bytes).json() == bytes)
    let points = Dictionary(grouping: truth.points, by: \.strip)
    for (index, strip) in annotation.strips.enumerated() {
      let box = annotation.box(of: strip)
      #expect(strip.lead == .v5 ? box == nil && points[index] == nil : true)
      // Sides are followed in steps of 5 mm: where they bend, a little stays outside.
      for point in points[index, default: []] {
        #expect(try #require(box).expanded(by: 2).contains(point.place), "\(strip.lead)")
      }
      for hidden in strip.hidden {
        let values = ecg[strip.lead].dropFirst(hidden.samples.lowerBound).prefix(hidden.samples.count)
        #expect(!values.contains { !$0.isFinite }, "\(strip.lead)")
      }
    }
    #expect(try !ECGImageKit.json(of: truth).isEmpty)
    #expect(!YOLO.labels(of: annotation).contains("nan"))
    var coco = COCO()
    coco.add(annotation, file: "a.png")
    #expect(try !coco.json().isEmpty)
  }
}
