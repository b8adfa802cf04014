/// Strips by rows, and where the leads of a row change.
struct StripRows {
  /// From the top; each from the left.
  let rows: [[StripMatch]]
  /// Samples at which a row changes from one lead to the next that goes on in time.
  let boundaries: [Double]
  /// Whether the boundaries are whole parts of the record, if there are any.
  let isWhole: Bool
  /// Whether, besides, most strips that meet do so there.
  let isSure: Bool
  private let scale: Double

  /// Strips of which less lies on ink, in mm, must stand in a row with longer ones.
  private static let sureScore = 25.0

  /// - Parameters:
  ///   - matches: the strips.
  ///   - scale: pixels per mm.
  ///   - parts: into how many equal parts the record is cut where strips go on in time; nil: as they meet.
  init(_ matches: [StripMatch], scale: Double, parts: Int? = nil) {
    self.scale = scale
    rows = Self.rows(matches, scale)
    let meetings = Self.meetings(rows, scale)
    let count = Double(matches.first?.trace.heights.count ?? 0)
    let whole = parts ?? Self.parts(meetings, count)
    let boundaries = whole.map { Self.ends(of: $0, count) } ?? Self.middles(meetings, count)
    self.boundaries = boundaries
    let near = meetings.count { meeting in
      boundaries.contains { abs($0 - meeting) < Self.nearMeeting * count }
    }
    isWhole = meetings.isEmpty || whole != nil
    isSure = isWhole && 2 * near >= meetings.count
  }

  /// Strips that meet so near to a boundary, as a share of the record, meet there.
  private static let nearMeeting = 0.012
  /// Into how many parts pages cut a record.
  static let usualParts = [2, 3, 4, 6]

  /// Whether one strip goes on where the other one ends.
  func continues(_ first: StripMatch, _ second: StripMatch) -> Bool { Self.continues(first, second, scale) }

  private static func continues(_ first: StripMatch, _ second: StripMatch, _ scale: Double) -> Bool {
    abs(first.start - second.start) < 0.6 * scale
  }

  /// The boundary nearest to a sample.
  func nearest(to sample: Double, within reach: Double) -> Double? {
    boundaries.min { abs($0 - sample) < abs($1 - sample) }.flatMap { abs($0 - sample) <= reach ? $0 : nil }
  }

  /// The columns of a row that shows one lead, with the place of its first sample.
  func whole(of row: [StripMatch], width: Int) -> Window? {
    row.first.map { first in
      let start = start(of: first)
      let end = start + Double(first.trace.heights.count) * first.trace.step * scale
      return window(start, from: start, to: end, width)
    }
  }

  /// The columns of each lead of a row that shows several.
  func windows(of row: [StripMatch], width: Int) -> [Window] {
    guard let first = row.first else { return [] }
    let start = start(of: first)
    let starts = groups(rows.joined().map(\.start).sorted(), apart: 0.6 * scale).filter { $0.count > 1 }
      .map { $0[$0.count / 2] }
    guard starts.count < 2 else {
      // Each column begins anew.
      return starts.enumerated().map { index, start in
        window(
          start, from: start, to: index + 1 < starts.count ? starts[index + 1] : Double(width), width)
      }
    }
    let edges = ([0] + boundaries + [Double(first.trace.heights.count)]).map {
      first.start + $0 * first.trace.step * scale
    }
    return zip(edges, edges.dropFirst()).map { from, to in window(start, from: from, to: to, width) }
  }

  /// A span of a row: the place of its lead's first sample, and the columns that show the lead.
  typealias Window = (start: Double, columns: Range<Int>)

  private func window(_ start: Double, from: Double, to: Double, _ width: Int) -> Window {
    let first = min(max(Int(from), 0), width)
    return (start, first..<min(max(Int(to), first), width))
  }

  /// Strips begin together: the middle one is nearer to the truth than each.
  private func start(of first: StripMatch) -> Double {
    let near = rows.joined().map(\.start).filter { abs($0 - first.start) < 0.6 * scale }.sorted()
    return near[near.count / 2]
  }

  /// Strips whose 0 mV, or whose middles, lie on one line, from the left; rows from the top.
  private static func rows(_ matches: [StripMatch], _ scale: Double) -> [[StripMatch]] {
    var rows: [[StripMatch]] = []
    for match in matches.sorted(by: { $0.score > $1.score }) {
      let isSure = match.score >= sureScore
      let row = rows.firstIndex { row in
        row.contains { abs($0.zero - match.zero) < (isSure ? 1 : 0.3) * scale }
          || isSure && row.contains { abs($0.level(scale: scale) - match.level(scale: scale)) < 3 * scale }
      }
      if let row {
        let isFree = !rows[row].contains { other in
          let shared = other.columns.clamped(to: match.columns)
          return shared.count * 4 > min(match.columns.count, other.columns.count)
        }
        if isFree { rows[row].append(match) }
      } else if isSure {
        rows.append([match])
      }
    }
    return rows.map { row in row.sorted { $0.columns.lowerBound < $1.columns.lowerBound } }
      .sorted { Self.middle($0, scale) < Self.middle($1, scale) }
  }

  private static func middle(_ row: [StripMatch], _ scale: Double) -> Double {
    row.map { $0.level(scale: scale) }.reduce(0, +) / Double(row.count)
  }

  /// Samples at which strips that continue each other meet, in the middle of what is found.
  private static func meetings(_ rows: [[StripMatch]], _ scale: Double) -> [Double] {
    rows.flatMap { row in
      zip(row, row.dropFirst()).filter { continues($0, $1, scale) }.map { first, second in
        let (end, begin) = (Double(first.columns.upperBound), Double(second.columns.lowerBound))
        return ((end + begin) / 2 - first.start) / (first.trace.step * scale)
      }
    }
  }

  /// Into how many parts of the record meetings cut it; nil where they lie elsewhere, or there are none.
  private static func parts(_ meetings: [Double], _ count: Double) -> Int? {
    guard !meetings.isEmpty else { return nil }
    let groups = groups(meetings.sorted(), apart: 0.06 * count)
    let most = groups.map(\.count).max() ?? 0
    return usualParts.first { parts in
      groups.filter { 2 * $0.count > most }.allSatisfy { group in
        let share = group[group.count / 2] / count * Double(parts)
        return abs(share - share.rounded()) < 0.05 * Double(parts)
      }
    }
  }

  /// The middle of each group of meetings.
  private static func middles(_ meetings: [Double], _ count: Double) -> [Double] {
    groups(meetings.sorted(), apart: 0.06 * count).map { $0[$0.count / 2] }
  }

  private static func ends(of parts: Int, _ count: Double) -> [Double] {
    (1..<parts).map { Double($0) * count / Double(parts) }
  }
}

/// Ascending values by groups that lie apart.
private func groups(_ values: [Double], apart: Double) -> [[Double]] {
  var groups: [[Double]] = []
  for value in values {
    if let last = groups.last?.last, value - last < apart {
      groups[groups.count - 1].append(value)
    } else {
      groups.append([value])
    }
  }
  return groups
}
