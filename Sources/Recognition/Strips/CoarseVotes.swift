internal import PixelKernels

/// Where on the page a lead can stand, found at one pixel per mm: for each place of its first sample and of 0 mV, how
/// long a piece of its trace lies on ink.
struct CoarseVotes {
  /// A lead's trace at a place, in mm: its first sample, and 0 mV.
  struct Candidate {
    var start: Double
    var zero: Double
    /// In mm of trace on ink, steep parts counting more, less what lies on none.
    var score: Double
  }

  private let width: Int
  private let height: Int
  /// Column by column with room above and below: 1 where ink is near, and where ink of little height is.
  private let ink: [Int16]
  private let level: [Int16]
  /// Rows in which some trace runs level, with room above.
  private let bands: [Range<Int>]
  private static let room = 60
  private static let missed: Int16 = 3

  init(_ runs: InkRuns, _ page: PageInk) {
    width = Int((Double(page.width) / page.scale).rounded(.up))
    height = Int((Double(page.height) / page.scale).rounded(.up))
    let rows = height + 2 * Self.room
    var ink = [Int16](repeating: 0, count: (width + 2) * rows)
    var level = ink
    for (x, column) in runs.columns.enumerated() {
      let place = Int((Double(x) + 0.5) / page.scale)
      for run in column {
        let top = Int((run.top + 0.5) / page.scale) + Self.room
        let bottom = Int((run.bottom - 0.5) / page.scale) + Self.room
        let isLevel = run.height < 3 * page.scale
        for column in max(place - 1, 0)...min(place + 1, width - 1) {
          for row in max(top - 1, 0)...min(max(bottom, top) + 1, rows - 1) {
            ink[column * rows + row] = 1
            if isLevel { level[column * rows + row] = 1 }
          }
        }
      }
    }
    (self.ink, self.level) = (ink, level)
    bands = Self.bands(of: level, width, rows)
  }

  /// Where level ink is in a twelfth of the columns, or nearly so.
  private static func bands(of level: [Int16], _ width: Int, _ rows: Int) -> [Range<Int>] {
    var counts = [Int](repeating: 0, count: rows)
    for column in 0..<width {
      for row in 0..<rows where level[column * rows + row] != 0 { counts[row] += 1 }
    }
    var bands: [Range<Int>] = []
    for row in 0..<rows where counts[row] * 12 > width {
      let band = max(row - 2, 0)..<min(row + 3, rows)
      if let last = bands.last, last.upperBound >= band.lowerBound {
        bands[bands.count - 1] = last.lowerBound..<band.upperBound
      } else {
        bands.append(band)
      }
    }
    return bands
  }

  /// Where traces run level, in mm from the page's upper edge.
  var levels: [Double] {
    bands.flatMap { band -> [Double] in
      let count = max((band.count + 2) / 5, 1)
      return (0..<count).map { index in
        Double(band.lowerBound) + (Double(index) + 0.5) / Double(count) * Double(band.count)
          - Double(Self.room)
      }
    }
  }

  /// What a trace needs in one column of a mm.
  private struct Need {
    var top: Int
    var bottom: Int
    var weight: Int16
    var isLevel: Bool
  }

  /// The clearest places of a trace, the clearest first.
  func candidates(_ trace: LeadTrace, count: Int) -> [Candidate] {
    let rows = height + 2 * Self.room
    let needs = (0..<Int(trace.length)).map { place -> Need? in
      guard let extent = trace.extent(from: Double(place), to: Double(place + 1)) else { return nil }
      let (top, bottom) = (Int(extent.top.rounded(.down)), Int(extent.bottom.rounded(.down)))
      let far = max(abs(extent.top - trace.level), abs(extent.bottom - trace.level))
      let weight = 1 + Int16(min(max(far - 1.5, 0), 6))
      return Need(top: top, bottom: bottom, weight: weight, isLevel: bottom - top <= 1)
    }
    // Places of 0 mV for which the trace's level lies in a band.
    let shift = Int(trace.level.rounded())
    let places = bands.compactMap { band -> Range<Int>? in
      let moved = max(band.lowerBound - shift, 0)..<max(min(band.upperBound - shift, rows), 0)
      return moved.isEmpty ? nil : moved
    }
    var found: [Candidate] = []
    var (current, best) = ([Int16](repeating: 0, count: rows), [Int16](repeating: 0, count: rows))
    for start in -(needs.count - 12)...(width - 12) {
      for row in 0..<rows {
        current[row] = 0
        best[row] = 0
      }
      for column in max(start, 0)..<min(start + needs.count, width) {
        guard let need = needs[column - start] else { continue }
        vote(need, column * rows, rows, places, &current, &best)
      }
      for row in places.joined()
      where best[row] >= 20 && best[row] >= best[max(row - 1, 0)] && best[row] > best[min(row + 1, rows - 1)]
      {
        found.append(
          Candidate(start: Double(start), zero: Double(row - Self.room) + 0.5, score: Double(best[row])))
      }
    }
    return thinned(found, count)
  }

  private func vote(
    _ need: Need, _ base: Int, _ rows: Int, _ places: [Range<Int>], _ current: inout [Int16],
    _ best: inout [Int16]
  ) {
    let plane = (need.isLevel ? level : ink).span
    var counts = current.mutableSpan
    var highest = best.mutableSpan
    for place in places {
      let (from, to) = (max(place.lowerBound, -need.top), min(place.upperBound, rows - need.bottom))
      guard from < to else { continue }
      RowVotes.add(
        plane, first: base + need.top, second: base + need.bottom, places: from..<to, weight: need.weight,
        loss: need.weight * Self.missed, current: &counts, best: &highest)
    }
  }

  /// The clearest ones that lie 3 mm or more apart.
  private func thinned(_ all: [Candidate], _ count: Int) -> [Candidate] {
    var kept: [Candidate] = []
    for candidate in all.sorted(by: { $0.score > $1.score }) {
      let isNear = kept.contains {
        abs($0.start - candidate.start) <= 3 && abs($0.zero - candidate.zero) <= 3
      }
      if !isNear { kept.append(candidate) }
      if kept.count == count { break }
    }
    return kept
  }
}
