import Files
import Foundation
import Raster
import TestSupport
import Testing

@testable import Evaluation

@Suite struct CurveTests {
  private static let header =
    "model,idq_accuracy,bin1_lo,bin1_hi,bin1_total,bin1_correct,bin1_accuracy,bin2_lo,bin2_hi,bin2_total,bin2_correct,"
    + "bin2_accuracy\n"

  private func table(_ rows: String, models: [String] = []) throws -> CurveTable {
    let folder = try TemporaryFolder()
    try folder.write("total.csv", Self.header + rows)
    return try CurveTable(path: folder.path("total.csv"), models: models)
  }

  /// Every line that the published program draws, by the arguments it was called with.
  @Test(.enabled(if: BenchmarkVectors.folder != nil, Comment(rawValue: SharedCases.absent)))
  func publishedFiguresAreMet() throws {
    var count = 0
    for run in try #require(try BenchmarkVectors.json("forced/plot_runs.json").elements) {
      let call = PlotCall(try #require(run["args"]?.elements).compactMap(\.text))
      let label = "\(run["name"]?.text ?? "")"
      guard run["error"] == .null else {
        #expect(throws: EvaluationError.self, "\(label)") { try call.figures() }
        continue
      }
      let figures = try call.figures()
      let expected = try #require(run["figures"]?.elements)
      #expect(figures.count == expected.count, "\(label)")
      for (figure, drawn) in zip(figures, expected) {
        compare(figure.figure, with: drawn, "\(label) \(figure.name)")
        count += 1
      }
    }
    #expect(count > 15)
  }

  private func compare(_ figure: CurveFigure, with drawn: JSONValue, _ label: String) {
    let size = drawn["figsize"]?.elements?.compactMap(\.double) ?? []
    #expect(
      size.count == 2 && abs(size[0] - figure.size.width) < 1e-9 && abs(size[1] - figure.size.height) < 1e-9,
      "\(label)")
    let axes = (drawn["axes"]?.elements ?? []).filter { $0["lines"]?.elements?.isEmpty == false }
    #expect(axes.count == figure.axes.count, "\(label)")
    for (mine, its) in zip(figure.axes, axes) {
      #expect(mine.ticks == its["xticks"]?.elements?.compactMap(\.double), "\(label)")
      #expect(mine.tickLabels == its["xticklabels"]?.elements?.compactMap(\.text), "\(label)")
      #expect(mine.legend == its["legend"]?.elements?.compactMap(\.text), "\(label)")
      #expect(near([mine.xRange.lowerBound, mine.xRange.upperBound], its["xlim"]), "\(label)")
      #expect(near([mine.yRange.lowerBound, mine.yRange.upperBound], its["ylim"]), "\(label)")
      var lines = its["lines"]?.elements ?? []
      for curve in mine.curves {
        let line = lines.removeFirst()
        #expect(line["kind"]?.text == "curve" && line["label"]?.text == curve.label, "\(label)")
        #expect(near(curve.points.map { $0?.x ?? .nan }, line["x"]), "\(label)")
        #expect(near(curve.points.map { $0?.y ?? .nan }, line["y"]), "\(label)")
        #expect(line["color"]?.text?.lowercased() == curve.color.description, "\(label)")
        #expect(line["marker"]?.text == curve.marker.rawValue, "\(label)")
        guard let baseline = curve.baseline else { continue }
        let dashes = lines.removeFirst()
        #expect(dashes["kind"]?.text == "baseline" && near([baseline, baseline], dashes["y"]), "\(label)")
        #expect(dashes["color"]?.text?.lowercased() == curve.color.description, "\(label)")
      }
      #expect(lines.isEmpty, "\(label)")
    }
  }

  private func near(_ values: [Double], _ json: JSONValue?) -> Bool {
    let expected = json?.elements?.map { $0.double ?? .nan } ?? []
    return values.count == expected.count
      && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-9 || ($0.isNaN && $1.isNaN) }
  }

  @Test func emptyBinsAreGapsOrZero() throws {
    let table = try table("a,0.5,0,50,0,0,0.0,50,100,4,2,0.5\n")
    #expect(CurveFigure(table).axes[0].curves[0].points == [nil, Point(x: 75, y: 0.5)])
    #expect(
      CurveFigure(table, emptyBins: .zero).axes[0].curves[0].points == [
        Point(x: 25, y: 0), Point(x: 75, y: 0.5),
      ])
  }

  @Test(arguments: [
    ("a,0.5,0,50,1,1,x,50,100,1,1,1\n", ":2: cannot be read: bin1_accuracy: 'x' is not a number"),
    ("a,0.5,50,0,1,1,1,50,100,1,1,1\n", ":2: cannot be read: bin1_lo and bin1_hi are no range in percent"),
    ("a,0.5,0,1e99,1,1,1,50,100,1,1,1\n", ":2: cannot be read: bin1_hi: '1e99' is not a number"),
    ("", ": cannot be read: has no row, so there is nothing to draw"),
  ])
  func damagedTablesAreRefused(_ rows: String, message: String) {
    let error = #expect(throws: EvaluationError.self) { try table(rows) }
    #expect(error?.description.hasSuffix("total.csv\(message)") == true, "\(String(describing: error))")
  }

  @Test(arguments: CurveFile.Format.allCases)
  func figuresOfAllFormatsAreTheSameTwice(_ format: CurveFile.Format) throws {
    let rows = (1...12).map { "model-\($0),0.\($0 + 10),0,50,5,1,0.\($0 + 20),50,100,4,2,0.\($0 + 40)\n" }
      .joined()
    for grid in CurveFigure.Grid.allCases {
      let figure = CurveFigure(try table(rows), grid: grid)
      let files = try (0..<2).map { _ in
        try CurveFile.bytes(figure, format: format, title: "t", program: "p")
      }
      #expect(files[0] == files[1] && !files[0].isEmpty)
      if format == .csv { #expect(files[0].count { $0 == 0x0A } == 25) }
    }
  }

  @Test func nameWithoutGlyphsIsRefused() throws {
    let figure = CurveFigure(try table("\u{13000},0.5,0,50,1,1,1,50,100,1,1,1\n"))
    let error = #expect(throws: EvaluationError.self) {
      try CurveFile.bytes(figure, format: .svg, title: "t", program: "p")
    }
    #expect(error?.kind == .input)
  }

  @Test(arguments: [
    (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (0.2...0.9, ["0.2", "0.4", "0.6", "0.8"]),
    (-0.02...0.02, ["-0.02", "-0.01", "0.00", "0.01", "0.02"]),
    (0...600, ["0", "100", "200", "300", "400", "500", "600"]),
  ])
  func ticksAreRoundNumbers(_ range: ClosedRange<Double>, labels: [String]) {
    #expect(AxisTicks.values(range).map { AxisTicks.label($0, in: range) } == labels)
  }

  @Test func linesAreCutAtTheEndsOfTheScale() {
    let line = [Point(x: 0, y: 0), Point(x: 1, y: 1), Point(x: 2, y: 0)]
    let parts = LineClip.clipped(line, to: 0.5...0.75)
    #expect(
      parts == [
        [Point(x: 0.5, y: 0.5), Point(x: 0.75, y: 0.75)], [Point(x: 1.25, y: 0.75), Point(x: 1.5, y: 0.5)],
      ])
    #expect(LineClip.clipped(line, to: 0...1) == [line])
  }

  @Test func tablesAreFoundBelowAFolder() throws {
    let folder = try TemporaryFolder()
    for place in ["heuristic/ptbxl", "heuristic-forced-commit/ptbxl", "heuristic-forced-commit/mimic_iv_ecg"]
    {
      for name in ["total", "anterior_ischemia"] { try folder.write("\(place)/\(name).csv", Self.header) }
      try folder.write("\(place)/intervals/total.csv", "x")
    }
    let all = try CurveSources(path: folder.path, names: nil)
    #expect(
      all.tables.map { "\($0.source)/\($0.name)" }
        == ["mimic_iv_ecg", "ptbxl"].flatMap { ["\($0)/anterior_ischemia", "\($0)/total"] })
    let one = try CurveSources(
      path: folder.path("heuristic-forced-commit"), names: ["total"], sources: ["ptbxl"])
    #expect(one.tables.map(\.source) == ["ptbxl"])
    #expect(
      try CurveSources(path: folder.path("heuristic/ptbxl/total.csv"), names: ["total"]).tables.map(\.name)
        == ["total"])
    #expect(throws: EvaluationError.self) { try CurveSources(path: folder.path, names: ["gout"]) }
    try folder.write("other-forced-commit/ptbxl/total.csv", "x")
    #expect(throws: EvaluationError.self) { try CurveSources(path: folder.path, names: nil) }
  }
}

/// A call of the published plotting program.
private struct PlotCall {
  let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  private func values(_ name: String) -> [String] {
    guard let index = arguments.firstIndex(of: name) else { return [] }
    return Array(arguments[(index + 1)...].prefix { !$0.hasPrefix("--") })
  }

  func figures() throws -> [(name: String, figure: CurveFigure)] {
    let forced = "\(try #require(BenchmarkVectors.folder))/forced"
    let folder = values("--eval-dir")[0]
    let source = values("--dataset")[0]
    let path = folder == "edge" ? "\(forced)/plot_edge_csv" : "\(forced)/csv/\(source)"
    let names = arguments.contains("--all-dx") ? nil : [values("--dx").first ?? "total"]
    let limits = values("--ylim").compactMap(Double.init)
    return try CurveSources(path: path, names: names).tables.map { place in
      let table = try CurveTable(path: place.path, models: values("--models"))
      return (
        place.name,
        CurveFigure(
          table, grid: CurveFigure.Grid(rawValue: values("--layout").first ?? "combined") ?? .combined,
          emptyBins: .zero,
          yRange: limits.count == 2 ? limits[0]...limits[1] : 0...1)
      )
    }
  }
}
