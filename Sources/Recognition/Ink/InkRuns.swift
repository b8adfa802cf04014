/// Ink in one column, from its upper to its lower edge.
struct InkRun {
  /// Where the ink begins and ends, in pixels, between pixels by the edge pixels' shares.
  var top: Double
  var bottom: Double
  /// The middle of the ink.
  var centroid: Double
  /// Whether it belongs to a piece of ink that is as long as traces are, and text is not.
  var isLong = false

  var height: Double { bottom - top }
}

/// The runs of ink of all columns.
struct InkRuns {
  let columns: [[InkRun]]
  /// What a trace that runs level is high, in pixels.
  let lineWidth: Double

  /// Pieces of ink that are smaller both ways, in mm, are specks.
  private static let leastPiece = 0.8
  /// Pieces that reach as far from left to right, in mm, are traces.
  private static let leastTrace = 8.0

  init(_ ink: PageInk) {
    var columns: [[InkRun]] = []
    columns.reserveCapacity(ink.width)
    for x in 0..<ink.width {
      var runs: [InkRun] = []
      var y = 0
      while y < ink.height {
        guard ink.levels[y * ink.width + x] >= ink.least else {
          y += 1
          continue
        }
        let first = y
        while y < ink.height, ink.levels[y * ink.width + x] >= ink.least { y += 1 }
        runs.append(Self.run(ink, x, first, y))
      }
      columns.append(runs)
    }
    columns = InkPieces(columns).known(
      smallest: Self.leastPiece * ink.scale, longest: Self.leastTrace * ink.scale)
    self.columns = columns
    var counts = [Int](repeating: 0, count: 64)
    for run in columns.joined() where run.height * 4 < 64 { counts[Int(run.height * 4)] += 1 }
    var (best, sum) = (4, 0)
    for index in 2..<62 {
      let near = counts[index - 1] + counts[index] + counts[index + 1]
      if near > sum { (best, sum) = (index, near) }
    }
    lineWidth = (Double(best) + 0.5) / 4
  }

  /// From the pixels above the threshold, and what the pixels beside them have.
  private static func run(_ ink: PageInk, _ x: Int, _ first: Int, _ end: Int) -> InkRun {
    var peak: Float = 0
    for y in first..<end { peak = max(peak, ink.levels[y * ink.width + x]) }
    func share(_ y: Int) -> Double {
      guard y >= 0, y < ink.height else { return 0 }
      return Double(ink.levels[y * ink.width + x] / peak)
    }
    var (mass, moment) = (0.0, 0.0)
    for y in first - 1...end {
      mass += share(y)
      moment += share(y) * (Double(y) + 0.5)
    }
    let center = moment / mass
    if end - first == 1 { return InkRun(top: center - mass / 2, bottom: center + mass / 2, centroid: center) }
    return InkRun(
      top: Double(first + 1) - share(first) - share(first - 1),
      bottom: Double(end - 1) + share(end - 1) + share(end), centroid: center)
  }
}
