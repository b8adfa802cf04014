import Chart
import ECG
import Files
import Foundation
import Grounding
import Measurement
import Raster
import Samples
import Testing

/// Questions and scores of boxes.
@Suite("Questions and boxes")
struct QuestionTests {
  private static func grounded(_ ecg: TwelveLeadECG) throws -> GroundedChart {
    let chart = try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))
    return GroundedChart(chart.truth, measures: ecg.measures(by: try Delineator()))
  }

  /// A record in which a lead is II twice as high, and all others are at most II.
  private static func tall(_ lead: Lead) throws -> TwelveLeadECG {
    let ecg = try SyntheticECG().recording(name: "synth").ecg
    let samples = Lead.allCases.flatMap { one in
      one == lead ? ecg[.ii].map { 2 * $0 } : one.isLimb ? Array(ecg[one]) : ecg[.ii].map { $0 / 2 }
    }
    return try TwelveLeadECG(name: "synth", sampleRate: 500, samples: samples)
  }

  @Test(
    "the tallest R is asked for where it is clear, and boxed in its lead", arguments: [Lead.v4, .aVL, .ii])
  func tallest(lead: Lead) throws {
    let chart = try Self.grounded(Self.tall(lead))
    let question = try #require(chart.questions().first { $0.kind == .tallestR })
    #expect(question.answer == [lead.name] && question.places.map(\.lead) == [lead])
    #expect(question.places.allSatisfy { $0.visibleShare == 1 && $0.wave == "qrs" })
  }

  @Test("a tie makes no question")
  func tie() throws {
    let ecg = try Self.tall(.v4)
    let samples = Lead.allCases.flatMap { Array(ecg[$0 == .v5 ? .v4 : $0]) }
    let tied = try TwelveLeadECG(name: "tied", sampleRate: 500, samples: samples)
    #expect(try !Self.grounded(tied).questions().contains { $0.kind == .tallestR })
  }

  @Test("a row is a conversation whose tags stand for its objects")
  func row() throws {
    let chart = try Self.grounded(Self.tall(.v4))
    let question = try #require(chart.questions().first { $0.kind == .tallestR })
    let sample = try Sample(line: question.sample(id: "a#tallest-r", picture: "a.png").line())
    #expect(sample.images == ["a.png"] && sample.id == "a#tallest-r")
    #expect(sample.messages.map(\.content).last == "<ref-object><bbox>")
    #expect(sample.regions.map(\.name) == ["ref", "bbox", "bbox_type"])
    #expect(sample.regions.first?.json == "[\"V4\"]")
  }

  @Test("boxes are paired by text and overlap; missing and extra ones are counted")
  func score() throws {
    let chart = try Self.grounded(SyntheticECG().recording(name: "synth").ecg)
    let truth = chart.places(of: "lead V2. lead V3")
    let (v2, v3) = (truth.places[0].box, truth.places[1].box)
    let half = Rect(minX: v3.minX, minY: v3.minY, maxX: v3.minX + v3.width * 0.6, maxY: v3.maxY)
    let boxes = [
      ModelBox(ref: "LEAD V2", box: v2), ModelBox(ref: "lead V3", box: half),
      ModelBox(ref: "lead V2", box: v2),
      ModelBox(ref: "something", box: v2),
    ]
    let score = BoxScore(boxes, of: truth)
    #expect(score.pairs.map(\.box) == [0, 1] && score.extra == [2, 3] && score.missing == 0)
    #expect(abs(score.pairs[0].overlap - 1) < 1e-12 && abs(score.pairs[1].overlap - 0.6) < 1e-12)
    #expect(score.shareAboveHalf == 1 && abs((score.meanOverlap ?? 0) - 0.8) < 1e-12)
    let none = BoxScore([], of: truth)
    #expect(none.missing == 2 && none.meanOverlap == 0)
  }

  @Test(
    "coordinates are what is said, and invalid rows are named with their line",
    arguments: [
      (ModelBox.Scale.pixel, "[10, 20, 30, 60]"), (.unit, "[0.05, 0.2, 0.15, 0.6]"),
      (.thousand, "[50, 200, 150, 600]"),
    ])
  func scales(scale: ModelBox.Scale, box: String) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "boxes-\(UUID().uuidString).jsonl").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("{\"ref\": \"V2\", \"bbox\": \(box)}\n\n{\"label\": \"V2\", \"bbox_2d\": [\(box)]}\n".utf8)
      .write(to: URL(filePath: path))
    let boxes = try ModelBox.all(inFile: path, scale: scale, width: 200, height: 100)
    #expect(boxes.count == 2)
    for one in boxes {
      #expect(one.ref == "V2" && abs(one.box.minX - 10) < 1e-9 && abs(one.box.maxY - 60) < 1e-9)
    }
    for bad in ["[3, 2, 1]", "[5, 5, 1, 9]", "[0, 0, 9e9, 9e9]", "\"none\""] {
      try Data("{\"ref\": \"V2\", \"bbox\": \(bad)}".utf8).write(to: URL(filePath: path))
      #expect(throws: GroundingError.self) {
        try ModelBox.all(inFile: path, scale: scale, width: 200, height: 100)
      }
    }
  }

  @Test("pictures: outlined, cropped and dimmed")
  func pictures() throws {
    let ecg = try SyntheticECG().recording(name: "synth").ecg
    let chart = try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))
    let grounded = GroundedChart(chart.truth, measures: ecg.measures(by: try Delineator()))
    let found = grounded.places(of: "lead V2")
    let box = try #require(found.places.first).box
    let shown = GroundedPicture(chart.picture, of: grounded, places: found.places)
    #expect(try shown.shown(.highlight) != chart.picture)
    let part = try shown.shown(.crop)
    #expect(Double(part.width) > box.width && Double(part.width) < box.width + 40)
    let dim = try shown.shown(.dim)
    let (inside, outside) = ((Int(box.minX) + 5, Int(box.minY) + 5), (200, 200))
    #expect(dim[inside.0, inside.1] == chart.picture[inside.0, inside.1])
    #expect(dim[outside.0, outside.1].red >= chart.picture[outside.0, outside.1].red)
    #expect(dim.width == chart.picture.width)
  }
}
