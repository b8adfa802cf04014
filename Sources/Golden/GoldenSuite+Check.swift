public import Chart
internal import ECGFiles
internal import Files
public import Pipeline

extension GoldenSuite {
  /// Draws a case and compares it with its golden.
  ///
  /// - Parameters:
  ///   - one: the case.
  ///   - maker: draws; a worker has its own.
  ///   - keepsViews: whether the result holds the page of a case that passed.
  public func check(_ one: GoldenCase, with maker: ChartMaker, keepsViews: Bool) -> GoldenResult {
    do throws(GoldenError) {
      let chart = try one.chart(with: maker)
      let actual = try ChartSnapshot(of: chart)
      guard let golden = try GoldenStore(folder: folder).golden(of: one.name) else {
        return GoldenResult(
          name: one.name, status: .new, notes: ["nothing is approved yet; look at it and approve it"],
          warnings: Self.warnings(of: chart),
          views: [GoldenResult.View(layer: nil, expected: nil, actual: actual.page, map: nil)])
      }
      let expected = golden.snapshot
      let comparison = SnapshotComparison(
        expected: expected, actual: actual, annotation: chart.annotation, tolerance: one.tolerance)
      var result = GoldenResult(
        name: one.name, status: comparison.isPassed ? .passed : .failed,
        differences: comparison.differences,
        notes: Self.notes(approved: golden.provenance, now: chart.provenance))
      result.warnings = Self.warnings(of: chart)
      if keepsViews || !comparison.isPassed {
        result.views.append(
          GoldenResult.View(
            layer: nil, expected: expected.page, actual: actual.page, map: comparison.page?.map))
      }
      guard !comparison.isPassed else { return result }
      for layer in ChartLayer.allCases {
        guard let old = expected.layers[layer], let new = actual.layers[layer], old != new else { continue }
        result.views.append(
          GoldenResult.View(layer: layer, expected: old, actual: new, map: comparison.layers[layer]?.map))
      }
      return result
    } catch {
      return GoldenResult(name: one.name, status: .broken, notes: [error.description])
    }
  }

  /// Draws cases side by side and compares each with its golden.
  ///
  /// - Parameters:
  ///   - cases: what is drawn.
  ///   - workers: cases drawn side by side.
  ///   - keepsViews: whether results hold the pages of cases that passed.
  /// - Returns: a result for each case, in their order.
  public func results(of cases: [GoldenCase], workers: Int, keepsViews: Bool) -> [GoldenResult] {
    ParallelLoop.map(count: cases.count, workers: workers, makeTools: { ChartMaker() }) {
      index, maker in
      check(cases[index], with: maker, keepsViews: keepsViews)
    }
  }

  /// Draws a case and approves it as its golden.
  ///
  /// - Returns: what a user should know of the chart.
  /// - Throws: as ``GoldenCase/chart(with:)``, and ``GoldenError/unwritable(path:reason:)``.
  @discardableResult
  public func approve(
    _ one: GoldenCase, with maker: ChartMaker = ChartMaker()
  ) throws(GoldenError) -> [ChartWarning] {
    let chart = try one.chart(with: maker)
    let place = "\(folder)/\(one.name)"
    if case .file(let record) = one.source, PathCheck.isSame(record.folder, place) {
      throw .unwritable(path: place, reason: "it holds the case's record \(record); keep records elsewhere")
    }
    try GoldenStore(folder: folder).write(chart, ChartSnapshot(of: chart), of: one.name)
    return chart.warnings
  }

  /// What is wrong with a chart however often it is drawn; which part of the record it shows is as its author chose.
  private static func warnings(of chart: Chart) -> [String] {
    chart.warnings.filter(\.isMisplacement).map(\.description)
  }

  /// What made the golden, as far as it is not what draws the case now.
  private static func notes(approved: [String: String], now: Provenance) -> [String] {
    var notes: [String] = []
    func differs(_ key: String, _ value: String) -> Bool { approved[key].map { $0 != value } ?? true }
    if differs("RecordHash", now.recordHash) {
      notes.append("the golden shows another record: '\(approved["Record"] ?? "unknown")' of other samples")
    }
    if differs("LayoutHash", now.layoutHash) {
      notes.append(
        "the golden was drawn by another layout: '\(approved["Layout"] ?? "unknown")' of other settings")
    }
    if differs("Software", now.software) {
      notes.append("the golden was drawn by another version: \(approved["Software"] ?? "unknown")")
    }
    return notes
  }
}
