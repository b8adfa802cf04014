/// A stretch of ink in one column of pixels.
package struct ColumnRun: Equatable {
  /// The upper end in pixels, by the cover of the first pixel.
  package var top: Double
  /// The lower end.
  package var bottom: Double
  /// The middle of the ink.
  package var centroid: Double

  /// A stretch of ink.
  package init(top: Double, bottom: Double, centroid: Double) {
    (self.top, self.bottom, self.centroid) = (top, bottom, centroid)
  }

  /// How high it is in pixels.
  package var height: Double { bottom - top }

  /// Levels of cover below this are no ink: rounding and compression leave as much.
  package static let threshold: UInt8 = 24

  /// All runs of a column of a cover, from above, blind pixels left out.
  fileprivate static func all(in cover: InkCover, column x: Int) -> [ColumnRun] {
    let levels = cover.levels.span
    let blind = cover.isBlind.span
    var runs: [ColumnRun] = []
    var start: Int?
    for y in 0...cover.height {
      let index = y * cover.width + x
      let isInk = y < cover.height && levels[index] >= threshold && !blind[index]
      if isInk {
        if start == nil { start = y }
      } else if let first = start {
        runs.append(run(levels, first..<y, x, cover.width))
        start = nil
      }
    }
    return runs
  }

  private static func run(_ levels: Span<UInt8>, _ rows: Range<Int>, _ x: Int, _ width: Int) -> ColumnRun {
    func cover(_ y: Int) -> Double { Double(levels[y * width + x]) / 255 }
    var (mass, moment) = (0.0, 0.0)
    for y in rows {
      mass += cover(y)
      moment += cover(y) * (Double(y) + 0.5)
    }
    let last = rows.upperBound - 1
    guard rows.count > 1 else {
      let middle = Double(last) + 0.5
      return ColumnRun(top: middle - mass / 2, bottom: middle + mass / 2, centroid: middle)
    }
    return ColumnRun(
      top: Double(rows.lowerBound) + 1 - cover(rows.lowerBound), bottom: Double(last) + cover(last),
      centroid: moment / mass)
  }
}

/// The runs of ink of all columns of a page, for all its strips.
package struct InkRuns {
  private let columns: [[ColumnRun]]

  package init(of cover: InkCover) {
    columns = (0..<cover.width).map { ColumnRun.all(in: cover, column: $0) }
  }

  /// From above.
  subscript(column: Int) -> [ColumnRun] { columns[column] }
}
