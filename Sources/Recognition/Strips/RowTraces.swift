internal import Chart
internal import Raster
internal import Verification

/// Follows the traces of a page whose leads are not known, one in each row.
struct RowTraces {
  private let runs: InkRuns
  private let scale: Double
  private let columns: Range<Int>

  /// Ink that lies farther from a row's level, in mm, is not its trace's.
  private static let reach = 40.0
  /// Where a trace is not seen for so many mm it ends.
  private static let longestGap = 2.0
  /// Shorter pieces, in mm, are not told.
  private static let leastLength = 25.0
  /// Over so many mm a trace rises and falls by so many mm in a twentieth of its length at least: others are ruled lines,
  /// and edges of paper.
  private static let wave = (width: 5.0, height: 1.0)

  /// - Parameters:
  ///   - runs: the page's ink.
  ///   - scale: pixels per mm.
  ///   - columns: those that the grid covers.
  init(_ runs: InkRuns, scale: Double, columns: Range<Int>) {
    (self.runs, self.scale) = (runs, scale)
    self.columns = columns.clamped(to: runs.columns.indices)
  }

  /// One row's way through the columns: the index of its run in each.
  private struct Path {
    var level: Double
    var indices: [Int?]

    var count: Int { indices.count { $0 != nil } }
  }

  /// The traces, the rows from the top and each row's pieces from the left.
  ///
  /// - Parameter levels: where traces run level, in pixel rows of the page.
  func traces(at levels: [Double]) -> [FoundTrace] {
    var kept: [Path] = []
    for path in levels.map(path).sorted(by: { $0.count > $1.count }) {
      // A band of ink that is high has several levels: one trace is followed from each.
      let isDoubled = kept.contains { other in
        let shared = zip(path.indices, other.indices).count { $0 != nil && $0 == $1 }
        return 2 * shared > path.count
      }
      if !isDoubled { kept.append(path) }
    }
    kept.sort { $0.level < $1.level }
    // Rows without a piece do not count.
    let rows = kept.indices.map { pieces(of: own($0, of: kept)) }.filter { !$0.isEmpty }
    return rows.enumerated().flatMap { row, pieces in pieces.map { FoundTrace(row: row, points: $0) } }
  }

  private func path(_ level: Double) -> Path {
    let near = columns.map { column in
      runs.columns[column].indices.filter { index in
        let run = runs.columns[column][index]
        return run.isLong && abs(run.centroid - level) < Self.reach * scale
      }
    }
    let followed = TraceFollower(scale: scale, line: level).follow(
      zip(columns, near).map { column, indices in indices.map { runs.columns[column][$0].ink } })
    let indices = zip(zip(columns, near), followed).map { place, run in
      run.flatMap { run in place.1.first { runs.columns[place.0][$0].ink == run } }
    }
    return Path(level: level, indices: indices)
  }

  /// The path without the ink that lies nearer to another one's level.
  private func own(_ number: Int, of paths: [Path]) -> Path {
    var path = paths[number]
    for (place, index) in path.indices.enumerated() {
      guard let index else { continue }
      let middle = runs.columns[columns.lowerBound + place][index].centroid
      let isOthers = paths.contains {
        $0.indices[place] == index && abs($0.level - middle) < abs(path.level - middle)
      }
      if isOthers { path.indices[place] = nil }
    }
    return path
  }

  private func pieces(of path: Path) -> [[Point]] {
    var pieces: [[Point]] = []
    for (place, index) in path.indices.enumerated() {
      guard let index else { continue }
      let column = columns.lowerBound + place
      let point = Point(x: Double(column) + 0.5, y: runs.columns[column][index].centroid)
      if let last = pieces.last?.last, point.x - last.x <= Self.longestGap * scale {
        pieces[pieces.count - 1].append(point)
      } else {
        pieces.append([point])
      }
    }
    return pieces.filter { Double($0.count) >= Self.leastLength * scale && hasWaves($0) }
  }

  private func hasWaves(_ piece: [Point]) -> Bool {
    let width = max(Int(Self.wave.width * scale), 1)
    let heights = stride(from: 0, to: piece.count - width, by: max(width / 5, 1)).map { first in
      let ys = piece[first..<first + width].map(\.y)
      return (ys.max() ?? 0) - (ys.min() ?? 0)
    }.sorted()
    guard !heights.isEmpty else { return false }
    return heights[heights.count * 19 / 20] >= Self.wave.height * scale
  }
}

extension InkRun {
  fileprivate var ink: ColumnRun { ColumnRun(top: top, bottom: bottom, centroid: centroid) }
}
