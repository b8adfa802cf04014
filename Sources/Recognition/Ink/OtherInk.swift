internal import Raster

/// Ink that is no strip's: labels, text, pulses, frames. What it is is not read; boxes around it say that it is there.
struct OtherInk {
  /// In pixels of the page.
  let boxes: [Rect]

  /// More are noise.
  private static let most = 4000

  init(_ runs: InkRuns, _ ink: PageInk, _ found: StripAssembly) {
    let cell = ink.scale
    let columns = Int((Double(ink.width) / cell).rounded(.up))
    let rows = Int((Double(ink.height) / cell).rounded(.up))
    var isOther = [Bool](repeating: false, count: columns * rows)
    var own = [Set<Int>](repeating: [], count: ink.width)
    for placed in found.strips { for (column, run) in placed.match.inks { own[column].insert(run) } }
    for (x, column) in runs.columns.enumerated() {
      for (index, run) in column.enumerated() where !own[x].contains(index) {
        let place = min(Int(Double(x) / cell), columns - 1)
        let top = max(Int((run.top - 1) / cell), 0)
        let bottom = min(Int((run.bottom + 1) / cell), rows - 1)
        guard top <= bottom else { continue }
        for row in top...bottom { isOther[row * columns + place] = true }
      }
    }
    Self.clear(&isOther, columns, rows, found, cell)
    let found = Self.rectangles(isOther, columns, rows)
    boxes =
      found.count > Self.most
      ? [] : found.map { $0.scaled(by: cell) }
  }

  /// Takes out what lies on strips, so that they can be read there.
  private static func clear(
    _ isOther: inout [Bool], _ columns: Int, _ rows: Int, _ found: StripAssembly, _ cell: Double
  ) {
    for placed in found.strips {
      let trace = placed.match.trace
      for column in 0..<columns {
        let from = Double(column) - placed.match.start / cell
        let first = Double(placed.samples.lowerBound) * trace.step
        let last = Double(placed.samples.upperBound) * trace.step
        guard from + 1 > first, from < last, let extent = trace.extent(from: max(from, 0), to: from + 1)
        else {
          continue
        }
        let zero = placed.match.zero / cell
        let top = max(Int(zero + extent.top - 0.4), 0)
        let bottom = min(Int(zero + extent.bottom + 0.4), rows - 1)
        guard top <= bottom else { continue }
        for row in top...bottom { isOther[row * columns + column] = false }
      }
    }
  }

  /// The cells as few rectangles: runs of a row, joined with equal ones below.
  private static func rectangles(_ cells: [Bool], _ columns: Int, _ rows: Int) -> [Rect] {
    var result: [Rect] = []
    var open: [Range<Int>: Int] = [:]
    for row in 0...rows {
      var found: [Range<Int>] = []
      var column = 0
      while row < rows, column < columns {
        guard cells[row * columns + column] else {
          column += 1
          continue
        }
        let first = column
        while column < columns, cells[row * columns + column] { column += 1 }
        found.append(first..<column)
      }
      for (run, top) in open.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) where !found.contains(run)
      {
        result.append(
          Rect(
            minX: Double(run.lowerBound), minY: Double(top), maxX: Double(run.upperBound), maxY: Double(row)))
        open[run] = nil
      }
      for run in found where open[run] == nil { open[run] = row }
    }
    return result
  }
}
