import Chart
import ECG
import Raster
import Testing

/// Traces with an offset: told where they leave their rows, kept there where the layout centers them.
@Suite struct StrayTraceTests {
  /// A saw of 0.5 mV, with an offset in some leads.
  private static func ecg(_ offsets: [Lead: Float]) throws -> TwelveLeadECG {
    try .flat(0) { lead, sample in offsets[lead, default: 0] + Float(sample % 100) / 200 }
  }

  private static func chart(_ offsets: [Lead: Float], _ changes: [(key: String, value: String)] = []) throws
    -> Chart
  {
    let layout = try Layout(named: "3x4+1", changes: [(key: "paper.dpi", value: "60")] + changes)
    return try ChartRenderer().chart(of: ecg(offsets), layout: layout)
  }

  private static func strays(_ chart: Chart) -> [StrayTrace] {
    chart.warnings.compactMap { if case .astray(let trace) = $0 { trace } else { nil } }
  }

  @Test("a trace in another row is told with lead, row and mm; the truth says the same")
  func astray() throws {
    let chart = try Self.chart([.v2: -5])
    let found = Self.strays(chart)
    #expect(found.count == 1 && chart.truth.strayTraces == found)
    let trace = try #require(found.first)
    #expect(trace.lead == "V2" && trace.row == 1 && trace.column == 2 && trace.nearest == 2)
    #expect(abs(trace.height + 47.5) < 0.2, "\(trace)")
    #expect(trace.description.contains("lead V2 (row 2)") && trace.description.contains("mm below"))
  }

  @Test("a trace off the grid is told as such")
  func offGrid() throws {
    let found = Self.strays(try Self.chart([.i: 5]))
    #expect(found.map(\.lead) == ["I"] && found[0].nearest == nil && found[0].height > 0)
  }

  @Test("tall complexes that reach into other rows are no stray traces")
  func tall() throws {
    let ecg = try TwelveLeadECG.flat(0) { _, sample in sample % 400 < 150 ? 6 : 0 }
    let chart = try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))
    #expect(Self.strays(chart).isEmpty && chart.annotation.strips.contains { !$0.overlapped.isEmpty })
  }

  @Test("gaps do not count, and a strip of gaps lies nowhere")
  func gaps() throws {
    let ecg = try TwelveLeadECG.flat(0) { lead, sample in
      lead == .i ? .nan : lead == .ii && sample % 10 > 0 ? .nan : 0
    }
    #expect(Self.strays(try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))).isEmpty)
  }

  @Test(
    "centered traces stay in their rows; annotation and footer say by which voltage, the map leads to the true one"
  )
  func centered() throws {
    let offsets: [Lead: Float] = [.i: 9.5, .ii: -21.25, .v6: 3]
    let chart = try Self.chart(offsets, [(key: "placement.centered", value: "true")])
    #expect(Self.strays(chart).isEmpty)
    for (strip, drawn) in zip(chart.annotation.strips, chart.page.strips) {
      let offset = Double(offsets[strip.lead] ?? 0) + 0.25
      #expect(abs(strip.offset - offset) < 0.02, "\(strip.lead)")
      #expect(
        abs(strip.line.y - (drawn.frame.minY + drawn.frame.height / 2) * chart.page.paper.pixelsPerMillimeter)
          < 1e-6)
      #expect(abs(strip.map.pixel(sample: 0, millivolts: strip.offset).y - strip.line.y) < 1e-9)
      #expect(strip.box.minY > strip.line.y - 20 && strip.box.maxY < strip.line.y + 20)
    }
    let footer = chart.annotation.texts.filter { $0.role == "footer" }.map(\.string).joined(separator: " ")
    #expect(footer.contains("Center in mV:   I 9.7") && footer.contains("   II -21.0"), "\(footer)")
    let again = try ChartAnnotation(json: chart.annotation.json())
    #expect(again.strips.map(\.offset) == chart.annotation.strips.map(\.offset))
    #expect(again.reading(at: again.strips[0].line.offset(dx: 2, dy: 0))?.lead == .i)
  }

  @Test("every layout keeps centered traces in their rows", arguments: Layout.names)
  func everyLayout(name: String) throws {
    let layout = try Layout(named: name, changes: [(key: "placement.centered", value: "true")])
    let offsets = Dictionary(uniqueKeysWithValues: Lead.allCases.map { ($0, Float($0.rawValue * 3 - 15)) })
    let chart = try ChartRenderer().chart(of: Self.ecg(offsets), layout: layout)
    #expect(Self.strays(chart).isEmpty)
    #expect(chart.annotation.texts.contains { $0.role == "footer" && $0.string.contains("Center in mV") })
  }

  @Test("a layout that does not center keeps its hash and its annotation's form")
  func unchanged() throws {
    let chart = try Self.chart([:])
    #expect(chart.annotation.strips.allSatisfy { $0.offset == 0 })
    #expect(!String(decoding: try chart.annotation.json(), as: UTF8.self).contains("\"offset\""))
  }
}
