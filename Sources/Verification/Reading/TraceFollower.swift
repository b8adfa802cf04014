/// Follows one trace from column to column: of the runs of ink in each column the ones that, together, jump least
/// and stay nearest to the line of its row, found by dynamic programming.
package struct TraceFollower {
  /// Pixels per mm.
  private let scale: Double
  /// Where the row's line lies, in pixels.
  private let line: Double

  /// Follows a trace whose row's line lies there, on a page of so many pixels per mm.
  package init(scale: Double, line: Double) { (self.scale, self.line) = (scale, line) }

  // Costs in mm of jump.
  private let leaving = 4.0
  private let absence = 0.5
  private let farness = 0.02

  private struct State {
    var run: ColumnRun?
    var cost: Double
    var previous: Int
  }

  /// The run of the trace in each column; nil where it has none.
  package func follow(_ columns: [[ColumnRun]]) -> [ColumnRun?] {
    var trellis: [[State]] = []
    for runs in columns {
      let choices = runs.map(Optional.some) + [nil]
      trellis.append(
        choices.map { run in
          let own = run.map { farness * abs($0.centroid - line) / scale } ?? absence
          guard let before = trellis.last else { return State(run: run, cost: own, previous: 0) }
          var best = State(run: run, cost: .infinity, previous: 0)
          for (index, state) in before.enumerated() {
            let cost = state.cost + own + jump(from: state.run, to: run)
            if cost < best.cost { best = State(run: run, cost: cost, previous: index) }
          }
          return best
        })
    }
    guard let last = trellis.last, var index = last.indices.min(by: { last[$0].cost < last[$1].cost }) else {
      return []
    }
    var path: [ColumnRun?] = []
    for states in trellis.reversed() {
      path.append(states[index].run)
      index = states[index].previous
    }
    return path.reversed()
  }

  private func jump(from: ColumnRun?, to: ColumnRun?) -> Double {
    switch (from, to) {
    case (nil, nil): 0
    case (let from?, let to?): max(0, max(from.top, to.top) - min(from.bottom, to.bottom)) / scale
    default: leaving
    }
  }
}
