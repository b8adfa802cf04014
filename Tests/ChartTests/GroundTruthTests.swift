import Chart
import ECG
import Files
import Testing

/// Annotations beside records that cannot be those that were drawn.
@Suite struct GroundTruthTests {
  private let chart: Chart

  init() throws {
    chart = try ChartRenderer().chart(
      of: SyntheticECG().recording(name: "synth").ecg,
      layout: Layout(named: "3x4+1", changes: [("paper.dpi", "100")]))
  }

  private func silence(_ name: String, rate: Double = 500, count: Int) throws -> TwelveLeadECG {
    try TwelveLeadECG(name: name, sampleRate: rate, samples: [Float](repeating: 0, count: 12 * count))
  }

  @Test("a chart holds the record that it shows, and gives the truth that its parts give")
  func parts() throws {
    #expect(chart.ecg == chart.page.ecg && chart.ecg.name == "synth")
    #expect(try chart.truth == GroundTruth(chart.annotation, ecg: chart.ecg))
    for strip in chart.annotation.strips {
      #expect(
        chart.truth.millivolts(of: strip) == Array(chart.ecg[strip.lead].map(Double.init)[strip.samples]))
    }
  }

  @Test("a record too short is refused with both lengths, and one just long enough is not")
  func length() throws {
    let error = ChartError.anotherRecord(
      name: "short", record: "4999 samples at 500.0 Hz", annotation: "5000 at 500.0 Hz")
    #expect(throws: error) { try GroundTruth(chart.annotation, ecg: silence("short", count: 4999)) }
    #expect(
      error.description == "short: has 4999 samples at 500.0 Hz, the annotation speaks of 5000 at 500.0 Hz; "
        + "give the record that was drawn")
    #expect(error.kind == .input)
    #expect(try GroundTruth(chart.annotation, ecg: silence("long", count: 5000)).ecg.name == "long")
  }

  @Test("a record of another rate is refused", arguments: [250.0, 499.9, 1000])
  func rate(hertz: Double) throws {
    let record = try silence("other", rate: hertz, count: 20_000)
    #expect(throws: ChartError.self) { try GroundTruth(chart.annotation, ecg: record) }
  }

  @Test("samples before the first are refused, in memory and in a document")
  func negative() throws {
    var annotation = chart.annotation
    annotation.strips[3].samples = -1..<1250
    #expect(throws: ChartError.self) { try GroundTruth(annotation, ecg: chart.ecg) }
    #expect(throws: DecodingError.self) { try ChartAnnotation(json: annotation.json()) }
  }

  @Test("pages of different records differ, of one record are equal, gaps included")
  func equality() throws {
    let layout = try Layout(named: "3x4+1")
    var ecg = chart.ecg
    ecg.update(.v6) { $0[4000] = .nan }
    let renderer = ChartRenderer()
    let page = try renderer.page(of: ecg, layout: layout)
    #expect(try renderer.page(of: ecg, layout: layout) == page)
    #expect(try renderer.page(of: chart.ecg, layout: layout) != page)
  }
}
