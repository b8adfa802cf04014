/// Strips in rows and columns, each with the samples that it shows.
struct StripAssembly {
  /// A strip in its place.
  struct Placed {
    var match: StripMatch
    var row: Int
    var column: Int
    /// By their numbers from the record's first.
    var samples: Range<Int>
  }

  let strips: [Placed]

  /// Ends that are nearer than this to where a strip would end, in s, are taken to be there: what lies between is
  /// hidden by a label or a separator.
  private static let endReach = 0.6

  init(_ matches: [StripMatch], scale: Double, width: Int, sampleRate: Double, speed: Double) {
    let found = StripRows(matches, scale: scale)
    let rows = found.rows
    let perSample = speed / sampleRate * scale
    let reach = Self.endReach * sampleRate
    strips = rows.enumerated().flatMap { row, own in
      own.enumerated().map { column, match -> Placed in
        let last = match.trace.heights.count
        func sample(_ x: Double) -> Double { (x - match.start) / perSample }
        var from = sample(Double(match.columns.lowerBound))
        var to = sample(Double(match.columns.upperBound))
        let before = column > 0 ? own[column - 1] : nil
        let after = column + 1 < own.count ? own[column + 1] : nil
        if let before, found.continues(before, match) {
          from = found.nearest(to: from, within: reach) ?? from
        } else if from < reach {
          from = max(0, before.map { sample(Double($0.columns.upperBound)) } ?? 0)
        } else {
          from = found.nearest(to: from, within: reach) ?? from
        }
        if let after, found.continues(match, after) {
          to = found.nearest(to: to, within: reach) ?? to
        } else if Double(last) - to < reach {
          to = min(Double(last), after.map { sample($0.start) } ?? Double(last))
        } else {
          to = found.nearest(to: to, within: reach) ?? to
        }
        // What lies off the page is not shown.
        from = max(from, sample(0))
        to = min(to, sample(Double(width)))
        let first = min(max(Int(from.rounded()), 0), last)
        return Placed(
          match: match, row: row, column: column, samples: first..<min(max(Int(to.rounded()), first), last))
      }
    }
  }
}
