/// Runs of ink that touch each other from column to column, as pieces.
struct InkPieces {
  private let columns: [[InkRun]]
  /// By column and run: the number of the piece.
  private var numbers: [[Int]] = []
  /// By number: what the piece covers.
  private var extents: [Extent] = []

  private struct Extent {
    /// The piece that this one was joined to.
    var joined: Int
    var columns: ClosedRange<Int>
    var top: Double
    var bottom: Double

    mutating func grow(by other: Extent) {
      let first = min(columns.lowerBound, other.columns.lowerBound)
      columns = first...max(columns.upperBound, other.columns.upperBound)
      (top, bottom) = (min(top, other.top), max(bottom, other.bottom))
    }
  }

  init(_ columns: [[InkRun]]) {
    self.columns = columns
    for (x, runs) in columns.enumerated() {
      let before = x > 0 ? columns[x - 1] : []
      var own: [Int] = []
      var first = 0
      for run in runs {
        let number = extents.count
        extents.append(Extent(joined: number, columns: x...x, top: run.top, bottom: run.bottom))
        while first < before.count, before[first].bottom < run.top - 0.5 { first += 1 }
        var next = first
        while next < before.count, before[next].top <= run.bottom + 0.5 {
          join(numbers[x - 1][next], number)
          next += 1
        }
        own.append(number)
      }
      numbers.append(own)
    }
  }

  /// The runs of pieces that are as long as `smallest` one way at least, with those known that reach as far to the right
  /// as `longest`, all in pixels.
  func known(smallest: Double, longest: Double) -> [[InkRun]] {
    zip(columns, numbers).map { runs, own in
      zip(runs, own).compactMap { run, number in
        let extent = extents[root(number)]
        let width = Double(extent.columns.count)
        guard width >= smallest || extent.bottom - extent.top >= smallest else { return nil }
        var known = run
        known.isLong = width >= longest
        return known
      }
    }
  }

  private func root(_ number: Int) -> Int {
    var number = number
    while extents[number].joined != number { number = extents[number].joined }
    return number
  }

  private mutating func join(_ first: Int, _ second: Int) {
    let (a, b) = (root(first), root(second))
    guard a != b else { return }
    let (low, high) = (min(a, b), max(a, b))
    extents[low].grow(by: extents[high])
    extents[high].joined = low
    // Shortens the way for what is asked next.
    extents[first].joined = low
    extents[second].joined = low
  }
}
