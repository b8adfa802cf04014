import Chart
import Recognition

/// What `annotate` tells people.
struct RecognitionText {
  private let chart: RecognizedChart

  init(_ chart: RecognizedChart) { self.chart = chart }

  func lines(_ picture: String, _ path: String) -> [String] {
    let (grid, paper) = (chart.grid, chart.annotation.page.paper)
    let pitch = grid.pixelsPerMillimeter.map { fixed($0, 3) }.joined(separator: " x ")
    return [
      "\(picture): \(found), written to \(path)",
      "  grid   \(pitch) pixels per mm, turned by \(fixed(grid.angle, 2)) degrees, "
        + "\(fixed(grid.confidence * 100, 1)) % of the crossings seen",
    ]
      + (chart.strips.isEmpty
        ? [] : ["  scale  \(fixed(paper.speed, 1)) mm/s, \(fixed(paper.limbGain, 1)) mm/mV"])
      + chart.notes.map { "  \($0)" } + (chart.strips.isEmpty ? [] : [""] + table)
  }

  private var found: String {
    let traces = chart.annotation.traces
    guard !traces.isEmpty else { return "\(chart.strips.count) strips" }
    let rows = Set(traces.map(\.row)).count
    return "\(traces.count) traces in \(rows) rows, their leads unknown"
  }

  private var table: [String] {
    let rows = chart.strips.map { strip in
      [
        "  \(strip.lead)", "\(strip.row + 1)/\(strip.column + 1)",
        strip.times.map { fixed($0, 2) }.joined(separator: " - "), fixed(strip.confidence * 100, 1),
      ]
    }
    return TextTable([["  lead", "row/column", "s", "% of its columns agree"]] + rows, textColumns: [0]).lines
  }
}
