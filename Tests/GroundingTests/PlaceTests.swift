import Chart
import Corruption
import ECG
import Foundation
import Grounding
import Measurement
import Raster
import Testing

/// Where things are, against the pixels and the record.
@Suite("Places in pictures")
struct PlaceTests {
  private static let ecg = Result { try SyntheticECG().recording(name: "synth").ecg }

  private static func chart(of ecg: TwelveLeadECG, _ layout: String = "3x4+1") throws -> Chart {
    try ChartRenderer().chart(of: ecg, layout: Layout(named: layout))
  }

  private static func grounded(_ truth: GroundTruth) throws -> GroundedChart {
    GroundedChart(truth, measures: truth.ecg.measures(by: try Delineator()))
  }

  /// The record without a lead's samples of a span.
  private static func cut(_ ecg: TwelveLeadECG, _ lead: Lead, _ span: Range<Int>) throws -> TwelveLeadECG {
    var samples = Lead.allCases.flatMap { Array(ecg[$0]) }
    for index in span { samples[lead.rawValue * ecg.count + index] = .nan }
    return try TwelveLeadECG(name: ecg.name, sampleRate: ecg.sampleRate, samples: samples)
  }

  /// The pixels that are much darker in one picture than in the other. Where a line is cut in two, a pixel far off may be
  /// rounded otherwise.
  private static func differences(_ a: PixelBuffer, _ b: PixelBuffer) -> [Point] {
    (0..<a.height).flatMap { y in
      (0..<a.width).filter { abs(Int(a[$0, y].green) - Int(b[$0, y].green)) > 50 }
        .map { Point(x: Double($0) + 0.5, y: Double(y) + 0.5) }
    }
  }

  static let moves = ["", "rotate:5", "perspective:3", "scale:3", "page-curl:3"]

  @Test(
    "the box of a span holds the ink that is gone without the span, and no more",
    arguments: moves, [Lead.ii, .aVL, .v5])
  func boxesHoldTheirInk(move: String, lead: Lead) throws {
    let ecg = try Self.ecg.get()
    let chart = try Self.chart(of: ecg)
    let strip = try #require(chart.annotation.strips.first { $0.lead == lead })
    let first = strip.samples.lowerBound + 300
    let span = first..<first + 200
    let without = try Self.chart(of: Self.cut(ecg, lead, span))
    let operators = try Self.operators(move)
    let (seen, annotation) = try Self.moved(chart, by: operators)
    let (other, _) = try Self.moved(without, by: operators)
    let ink = Self.differences(seen, other)
    try #require(!ink.isEmpty)
    // Up to the neighbors on both sides, to which lines lead.
    let text = "\(lead) [\(Double(span.lowerBound - 1) / 500)s - \(Double(span.upperBound) / 500)s]"
    let found = try Self.grounded(GroundTruth(annotation, ecg: ecg)).places(of: text)
    #expect(found.unplaced.isEmpty && !found.places.isEmpty)
    #expect(found.places.allSatisfy { $0.lead == lead && $0.visibleShare == 1 })
    // Resamplers reach two pixels.
    for pixel in ink {
      #expect(found.places.contains { $0.box.expanded(by: 2).contains(pixel) })
    }
    for place in found.places {
      let own = ink.filter { place.box.expanded(by: 2).contains($0) }
      let slack = move.isEmpty || move.hasPrefix("scale") ? 3.5 : 8
      #expect(abs((own.map(\.x).min() ?? -99) - place.box.minX) < slack)
      #expect(abs((own.map(\.x).max() ?? -99) - place.box.maxX) < slack)
      #expect(abs((own.map(\.y).min() ?? -99) - place.box.minY) < slack)
      #expect(abs((own.map(\.y).max() ?? -99) - place.box.maxY) < slack)
    }
  }

  /// An operator by its name and severity.
  private static func operators(_ move: String) throws -> [AppliedOperator] {
    let parts = move.split(separator: ":").map(String.init)
    guard let name = parts.first, let severity = parts.last.flatMap({ Int($0) }) else { return [] }
    return [try ImageOperator.named(name).applied(severity: severity, key: 4)]
  }

  private static func moved(
    _ chart: Chart, by operators: [AppliedOperator]
  ) throws -> (PixelBuffer, ChartAnnotation) {
    guard !operators.isEmpty else { return (chart.picture, chart.annotation) }
    let done = try PictureCorruption(operators).corrupted(chart)
    return (done.picture, try #require(done.annotation))
  }

  @Test("a beat's waves lie where the measures mark them; beats are counted from the first that is shown")
  func waves() throws {
    let chart = try Self.chart(of: try Self.ecg.get())
    let measures = try chart.ecg.measures(by: Delineator())
    let grounded = GroundedChart(chart.truth, measures: measures)
    let found = grounded.places(of: "QRS of beat 2 in II")
    let marks = try #require(measures.delineation.beats[1].qrs.leads[.ii])
    #expect(found.places.count == 2, "a short strip and the rhythm strip")
    for place in found.places {
      #expect(place.beat == 2 && place.wave == "qrs")
      #expect(place.span == Double(marks.onset) / 500...Double(marks.offset) / 500)
      let middle = try #require(
        chart.truth.points.first { $0.strip == place.strip && $0.sample == marks.peak })
      #expect(place.box.contains(middle.place))
    }
  }

  @Test(
    "what has no place says why",
    arguments: [
      ("aVF [1.12s - 1.24s]", UnplacedMention.Reason.timeNotShown), ("lead II [40s - 41s]", .timeNotShown),
      ("beat 99", .noSuchBeat), ("V7", .unknownLead), ("nothing here", .namesNothing),
      ("paced beat", .notFound), ("no ST elevation", .negated),
    ])
  func reasons(text: String, reason: UnplacedMention.Reason) throws {
    let found = try Self.grounded(Self.chart(of: Self.ecg.get()).truth).places(of: text)
    #expect(found.places.isEmpty)
    #expect(found.unplaced.map(\.reason) == [reason])
  }

  @Test("without the record leads and spans have places, beats have none")
  func withoutRecord() throws {
    let chart = try Self.chart(of: try Self.ecg.get())
    let grounded = GroundedChart(chart.annotation)
    #expect(grounded.places(of: "V2").places.count == 1)
    let span = try #require(grounded.places(of: "II [1.0s - 1.2s]").places.first)
    let ink = try #require(chart.truth.boxes(of: .ii, from: 1, to: 1.2).first)
    #expect(span.box.minX <= ink.minX + 2 && span.box.maxX >= ink.maxX - 2)
    #expect(span.box.minY <= ink.minY + 1 && span.box.maxY >= ink.maxY - 1)
    #expect(grounded.places(of: "beat 1").unplaced.map(\.reason) == [.needsRecord])
    #expect(grounded.places(of: "ST elevation in V2").unplaced.map(\.reason) == [.needsRecord])
  }

  @Test("a lead that the layout does not show has no place")
  func notShown() throws {
    var annotation = try Self.chart(of: try Self.ecg.get()).annotation
    annotation.strips.removeAll { $0.lead == .v4 }
    let found = GroundedChart(annotation).places(of: "leads V3 and V4")
    #expect(found.places.map(\.lead) == [.v3])
    #expect(found.unplaced.map(\.reason) == [.leadNotShown] && found.unplaced.first?.lead == .v4)
  }

  @Test("what is hidden is not shown, what is hidden in part says how much is left")
  func hidden() throws {
    var annotation = try Self.chart(of: try Self.ecg.get()).annotation
    let index = try #require(annotation.strips.firstIndex { $0.lead == .v1 })
    let first = annotation.strips[index].samples.lowerBound
    annotation.strips[index].hidden = [
      ChartAnnotation.Hidden(samples: first..<first + 100, cause: .covered)
    ]
    let chart = GroundedChart(annotation)
    func text(_ from: Int, _ to: Int) -> String {
      "V1 [\(Double(first + from) / 500)s - \(Double(first + to) / 500)s]"
    }
    let gone = chart.places(of: text(10, 90))
    #expect(gone.places.isEmpty && gone.unplaced.map(\.reason) == [.hidden])
    let half = try #require(chart.places(of: text(50, 149)).places.first)
    #expect(abs(half.visibleShare - 0.5) < 0.02)
  }
}
