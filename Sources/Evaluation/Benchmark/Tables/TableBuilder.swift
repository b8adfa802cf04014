internal import Pipeline

/// Adds up the metrics of files to tables.
struct TableBuilder<Metrics: TabledMetrics> {
  /// The sources in the order of their first appearance.
  private var sources: [String] = []
  /// By source and table, the models in order, each with the metrics of its ECGs.
  private var parts: [String: [String: [ModelMetrics]]] = [:]

  private let histories: [String: String]

  private struct ModelMetrics: Sendable {
    var model: String
    var sum = Metrics()
    var byECG: [String: Metrics] = [:]
  }

  /// - Parameter metrics: the ECG and the metrics of an outcome that counts.
  init(
    groups: [ResultsFolder.Group], files: [ScoredFile], histories: [String: String],
    metrics: (FileOutcome) -> (ecg: String, metrics: Metrics)?
  ) {
    self.histories = histories
    for group in groups {
      if !sources.contains(group.source) { sources.append(group.source) }
      for name in ["total"] + group.diagnoses {
        parts[group.source, default: [:]][name, default: []].append(ModelMetrics(model: group.model))
      }
    }
    for file in files {
      guard let (ecg, metrics) = metrics(file.outcome) else { continue }
      let group = groups[file.group]
      for name in ["total", file.diagnosis] {
        Self.add(
          metrics, ecg: ecg, to: group.model, in: &parts[group.source, default: [:]][name, default: []])
      }
    }
  }

  private static func add(_ metrics: Metrics, ecg: String, to model: String, in rows: inout [ModelMetrics]) {
    guard let row = rows.firstIndex(where: { $0.model == model }) else { return }
    rows[row].sum += metrics
    rows[row].byECG[ecg, default: Metrics()] += metrics
  }

  /// The tables, by source, `total` first.
  func tables(bootstrap: Bootstrap?, jobs: Int) -> [EvaluationReport.NamedTable] {
    let places = sources.flatMap { source in
      let names = (parts[source] ?? [:]).keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return (["total"] + names.filter { $0 != "total" }).map { (source, $0) }
    }
    return ParallelLoop.map(count: places.count, workers: jobs) { index in
      let (source, name) = places[index]
      let models = parts[source]?[name] ?? []
      return EvaluationReport.NamedTable(
        source: source, name: name, table: Self.table(models),
        intervals: bootstrap.map { intervals(models, bootstrap: $0, name: "\(source)/\(name)") })
    }
  }

  private static func table(_ models: [ModelMetrics]) -> Table {
    Table(columns: ["model"] + Metrics.columns, rows: models.map { [.text($0.model)] + $0.sum.cells })
  }

  private func intervals(_ models: [ModelMetrics], bootstrap: Bootstrap, name: String) -> Table {
    let intervals = bootstrap.intervals(of: models.map(\.byECG), name: name)
    let columns = Metrics.ratioNames.flatMap { [$0, "\($0)_low", "\($0)_high"] }
    let rows = zip(models, intervals).map { model, intervals -> [Table.Cell] in
      let cells = zip(model.sum.ratios, intervals).flatMap { ratio, interval -> [Table.Cell] in
        [ratio.value, interval?.low, interval?.high].map { $0.map(Table.Cell.real) ?? .empty }
      }
      let history = histories[model.model].map(Table.Cell.text) ?? .empty
      return [.text(model.model), history, .int(model.byECG.count)] + cells
    }
    return Table(columns: ["model", "history", "ecgs"] + columns, rows: rows)
  }
}
