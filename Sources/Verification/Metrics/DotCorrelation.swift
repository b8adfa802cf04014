/// The full two-dimensional cross-correlation of two blurred dot pictures, and where it is largest.
///
/// A Fourier transform would compute it for all 5 million shifts of a usual lead. But a picture has one dot per
/// column: from counts of the distances between dots follow bounds for all shifts, and only the few whose bound
/// is above the best correlation so far need be computed.
struct DotCorrelation {
  /// How far one picture is moved over the other.
  struct Shift {
    var columns = 0
    var rows = 0

    /// Whether this is the smaller shift: in columns first, then in rows.
    func isSmaller(than other: Shift) -> Bool {
      let sizes = [abs(columns), abs(rows), columns, rows]
      return sizes.lexicographicallyPrecedes([abs(other.columns), abs(other.rows), other.columns, other.rows])
    }
  }

  private let columns: Int
  private let differences: DifferenceCounts
  private let rowCorrelation: RowCorrelation
  private let first: BlurredPicture
  private let second: [BlurredPicture.Ink]

  /// Correlates pictures with one number of columns.
  init(of first: DotPicture, with second: DotPicture) {
    precondition(first.rows.count == second.rows.count)
    columns = first.rows.count
    differences = DifferenceCounts(first, second)
    rowCorrelation = RowCorrelation(first, second)
    self.first = BlurredPicture(first)
    self.second = BlurredPicture.inks(of: second)
  }

  /// The shift of the second picture at which it correlates best with the first. Of equal ones (within rounding)
  /// it is the smallest.
  func maximum() -> Shift {
    var best = (value: 0.0, shift: Shift())
    var rows: [Int: [Double]] = [:]
    func isTooLow(_ bound: Double) -> Bool { bound < best.value * (1 - Self.rounding) }
    for (column, bound) in columnBounds() {
      guard !isTooLow(bound) else { break }
      let bounds = rowBounds(column, &rows).filter { !isTooLow($0.bound) }
      for (row, bound) in bounds.sorted(by: { $0.bound > $1.bound }) {
        guard !isTooLow(bound) else { break }
        let shift = Shift(columns: column, rows: row)
        let value = first.correlation(with: second, movedBy: shift)
        let isEqual = abs(value - best.value) <= best.value * Self.rounding
        if isEqual ? shift.isSmaller(than: best.shift) : value > best.value { best = (value, shift) }
      }
    }
    return best.shift
  }

  /// Correlations that differ by less, relatively, are equal but for rounding.
  private static let rounding = 1e-9

  /// What no correlation at a shift of the columns exceeds, the largest bound first.
  private func columnBounds() -> [(column: Int, bound: Double)] {
    let largest = differences.largest().map { Double($0) * RowCorrelation.largestSum }
    return (1 - columns..<columns).map { column in
      let bound = zip(RowCorrelation.freeKernel, largest[(column + columns - 1)...])
        .reduce(0) { $0 + $1.0 * $1.1 }
      return (column, bound)
    }.sorted { ($1.bound, abs($0.column), $0.column) < ($0.bound, abs($1.column), $1.column) }
  }

  /// What the correlation at each shift of the rows does not exceed, the columns being shifted by `column`.
  ///
  /// It is the correlation of pictures that go on beyond their first and last columns.
  private func rowBounds(_ column: Int, _ rows: inout [Int: [Double]]) -> [(row: Int, bound: Double)] {
    var bounds = [Double](repeating: 0, count: RowCorrelation.width)
    for (offset, share) in zip((-RowCorrelation.reach)..., RowCorrelation.freeKernel) {
      let values = rows[column + offset] ?? rowCorrelation.values(columnShift: column + offset)
      rows[column + offset] = values
      for place in bounds.indices { bounds[place] += share * values[place] }
    }
    let lowest = 1 - DotPicture.levels - RowCorrelation.reach
    return bounds.indices.map { ($0 + lowest, bounds[$0]) }
  }
}
