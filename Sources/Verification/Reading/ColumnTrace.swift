package import Chart
internal import Raster

/// One strip's trace in pixels: its place in each column, and by interpolation at each sample.
package struct ColumnTrace {
  /// The strip.
  package let strip: ChartAnnotation.Strip
  /// The pen's width in pixels.
  package let lineWidth: Double
  /// The columns of pixels that the strip crosses.
  package let columns: Range<Int>
  /// The trace's ink in each column; nil where it has none.
  package let runs: [ColumnRun?]

  /// The row of the trace in the middle of each column; NaN where it has no ink. Behind what is printed over it, it
  /// goes straight on.
  package let rows: [Double]

  /// - Parameter all: the runs of `cover`.
  package init(_ index: Int, of annotation: ChartAnnotation, in cover: InkCover, _ all: InkRuns) {
    let strip = annotation.strips[index]
    let scale = annotation.page.paper.pixelsPerMillimeter
    let ends = strip.ends
    let columns = (Int(ends.first.rounded(.down))..<Int(ends.last.rounded(.down)) + 1)
      .clamped(to: 0..<cover.width)
    self.strip = strip
    self.columns = columns
    lineWidth = annotation.page.paper.trace.width * scale
    let follower = TraceFollower(scale: scale, line: strip.line.y)
    runs = follower.follow(columns.map { all[$0] })
    var rows = Self.rows(of: runs, lineWidth)
    let neighbors = annotation.strips.filter { $0.row == strip.row && $0.column != strip.column }.map(\.ends)
    let middle = Double(columns.lowerBound) + 0.5
    Self.part(&rows, from: runs, lineWidth) { [lineWidth] column in
      neighbors.contains { ends in
        [ends.first, ends.last].contains { abs(Double(column) + middle - $0) < (lineWidth / 2).rounded(.up) }
      }
    }
    self.rows = Self.bridged(rows) { index, row in
      let place = (row: Int(row.rounded(.down)), column: columns.lowerBound + index)
      return (0..<cover.height).contains(place.row) && cover.isBlind[place.row * cover.width + place.column]
    }
  }

  /// Parts the trace from the round ends of its neighbors' lines, which lie over its own first and last columns:
  /// there it continues as it was.
  private static func part(
    _ rows: inout [Double], from runs: [ColumnRun?], _ lineWidth: Double, _ isShared: (Int) -> Bool
  ) {
    let reach = Int((lineWidth / 2).rounded(.up)) + 1
    guard rows.count > 2 * reach + 2 else { return }
    let first = (0..<reach).reversed().map { (column: $0, inward: 1) }
    let last = (rows.count - reach..<rows.count).map { (column: $0, inward: -1) }
    for (column, inward) in first + last where isShared(column) {
      guard let run = runs[column] else { continue }
      let onward = 2 * rows[column + inward] - rows[column + 2 * inward]
      let isOwn = onward > run.top && onward < run.bottom
      rows[column] = isOwn && run.height < 2 * lineWidth ? run.centroid : onward
    }
  }

  /// The row of the trace from the ends of its ink.
  ///
  /// A pen turns the trace into ink that reaches half a line further on all sides: its upper end is the trace's
  /// dilation. Eroded again by half a line it is the trace itself but for what is narrower than the line, which
  /// keeps peaks and loses notches; so do notches and peaks with the lower end. Where the two differ, the one that
  /// stands out from the trace nearby is true.
  private static func rows(of runs: [ColumnRun?], _ lineWidth: Double) -> [Double] {
    let upper = runs.map { $0.map { $0.top + lineWidth / 2 } ?? .nan }
    let lower = runs.map { $0.map { $0.bottom - lineWidth / 2 } ?? .nan }
    let reach = lineWidth / 2
    let peaks = upper.indices.map { index in eroded(upper, index, reach) { max($0, $1) } }
    let notches = lower.indices.map { index in eroded(lower, index, reach) { min($0, $1) } }
    let nearby = Int((2 * lineWidth).rounded(.up))
    return runs.indices.map { index in
      guard let run = runs[index] else { return .nan }
      guard run.height > 2 * lineWidth else { return run.centroid }
      let (peak, notch) = (peaks[index], notches[index])
      guard notch > peak else { return (peak + notch) / 2 }
      let around = [index - nearby, index + nearby].compactMap { runs.indices.contains($0) ? runs[$0] : nil }
      guard !around.isEmpty else { return run.centroid }
      let level = around.reduce(0) { $0 + $1.centroid } / Double(around.count)
      let (up, down) = (abs(level - peak), abs(notch - level))
      return up + down > 0 ? (peak * up + notch * down) / (up + down) : peak
    }
  }

  private static func eroded(
    _ ends: [Double], _ index: Int, _ reach: Double, _ inner: (Double, Double) -> Double
  ) -> Double {
    let whole = Int(reach)
    let share = reach - Double(whole)
    var result = ends[index]
    for side in [-1, 1] {
      for step in 0...whole {
        let (near, far) = (index + side * step, index + side * (step + 1))
        guard ends.indices.contains(near), ends[near].isFinite else { break }
        result = inner(result, ends[near])
        guard step == whole, ends.indices.contains(far), ends[far].isFinite else { continue }
        result = inner(result, ends[near] + (ends[far] - ends[near]) * share)
      }
    }
    return result
  }

  /// Joins the ends of gaps in which `isHidden` is true of a place on the joining line in every column.
  private static func bridged(_ rows: [Double], _ isHidden: (Int, Double) -> Bool) -> [Double] {
    var rows = rows
    var index = 0
    while index < rows.count {
      guard rows[index].isNaN else {
        index += 1
        continue
      }
      let end = rows[index...].firstIndex { $0.isFinite } ?? rows.count
      let gap = index..<end
      index = end
      guard let from = gap.lowerBound > 0 ? rows[gap.lowerBound - 1] : end < rows.count ? rows[end] : nil
      else { continue }
      let to = end < rows.count ? rows[end] : from
      let line = gap.map { from + (to - from) * Double($0 - gap.lowerBound + 1) / Double(gap.count + 1) }
      if zip(gap, line).allSatisfy(isHidden) { rows.replaceSubrange(gap, with: line) }
    }
    return rows
  }

  /// In which of the columns a sample of the strip lies.
  package func column(of index: Int) -> Int {
    let place = strip.map.pixel(sample: Double(strip.samples.lowerBound + index), millivolts: 0).x
    return min(max(Int(place.rounded(.down)) - columns.lowerBound, 0), columns.count - 1)
  }

  /// The row at each sample, between the middles of columns in a straight line; NaN where a column has no ink.
  package var samples: [Double] {
    strip.samples.map { sample in
      let place = strip.map.pixel(sample: Double(sample), millivolts: 0).x - Double(columns.lowerBound) - 0.5
      let left = min(max(Int(place.rounded(.down)), 0), rows.count - 1)
      let right = min(left + 1, rows.count - 1)
      let share = min(max(place - Double(left), 0), 1)
      let nearer = share < 0.5 ? rows[left] : rows[right]
      let between = rows[left] + (rows[right] - rows[left]) * share
      return between.isNaN ? nearer : between
    }
  }
}

extension ChartAnnotation.Strip {
  /// The columns of the first and the last sample, in pixels.
  package var ends: (first: Double, last: Double) {
    (
      map.pixel(sample: Double(samples.lowerBound), millivolts: 0).x,
      map.pixel(sample: Double(samples.upperBound - 1), millivolts: 0).x
    )
  }
}
