internal import Pipeline

/// The tables of the chance level: a row a source and diagnosis.
public struct ChanceReport: Sendable {
  /// The chance level by calculation: columns `source, diagnosis, samples`, then each metric with its standard
  /// deviation.
  public let computed: Table
  /// Runs that were drawn, by source, in the form of published tables; empty without runs.
  public let drawn: [EvaluationReport.NamedTable]

  /// Computes, and draws.
  ///
  /// - Parameters:
  ///   - runs: how many runs are drawn.
  ///   - jobs: how many threads.
  public init(
    _ samples: [BenchmarkSample], runs: Int, guess: RandomGuess = RandomGuess(),
    evaluator: HeuristicEvaluator = HeuristicEvaluator(), jobs: Int = 1
  ) {
    let groups = Self.groups(samples)
    let chances = ParallelLoop.map(count: groups.count, workers: jobs) { index in
      Chance(groups[index].samples, evaluator: evaluator)
    }
    computed = Table(
      columns: ["source", "diagnosis", "samples"] + ReasoningMetrics.ratioNames.flatMap { [$0, "\($0)_sd"] },
      rows: zip(groups, chances).map { group, chance in
        [.text(group.source), .text(group.name), .int(chance.sampleCount)]
          + chance.moments.flatMap { [Table.Cell.real($0.mean), .real($0.deviation)] }
      })
    guard runs > 0 else {
      drawn = []
      return
    }
    drawn = ParallelLoop.map(count: groups.count, workers: jobs) { index in
      let rows = (0..<runs).map { run -> [Table.Cell] in
        let metrics = guess.metrics(groups[index].samples, run: run, evaluator: evaluator)
        return [.text("random-guess_run\(run + 1)")] + metrics.cells
      }
      let table = Table(columns: ["model"] + ReasoningMetrics.columns, rows: rows)
      return EvaluationReport.NamedTable(
        source: groups[index].source, name: groups[index].name, table: table, intervals: nil)
    }
  }

  private struct Group: Sendable {
    var source: String
    var name: String
    var samples: [BenchmarkSample]
  }

  /// By source, all samples and those of each diagnosis, in the order of their first appearance.
  private static func groups(_ samples: [BenchmarkSample]) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for sample in samples {
      for name in ["total", sample.metadata.targetDiagnosis] {
        let source = sample.key.source
        if let place = places["\(source)/\(name)"] {
          groups[place].samples.append(sample)
        } else {
          places["\(source)/\(name)"] = groups.count
          groups.append(Group(source: source, name: name, samples: [sample]))
        }
      }
    }
    return groups
  }
}
