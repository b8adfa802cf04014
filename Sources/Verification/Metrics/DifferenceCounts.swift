/// Counts how often two dot pictures have their dots the same number of rows apart, for one shift of the columns
/// after another.
struct DifferenceCounts {
  /// Rows lie between −`farthest` and `farthest` apart.
  static let farthest = DotPicture.levels - 1

  /// The first picture's rows, with ``farthest`` added, and the second one's. A missing dot lies so far off that
  /// its differences fall beyond those that count.
  private let first: [Int32]
  private let second: [Int32]

  /// Power of two above the largest difference of missing dots.
  private static let places = 2048

  /// Counts on pictures with one number of columns.
  init(_ first: DotPicture, _ second: DotPicture) {
    let missing = 3 * DotPicture.levels
    self.first = first.extendedRows.map { Int32(($0 ?? missing) + Self.farthest) }
    self.second = second.extendedRows.map { Int32($0 ?? -missing) }
  }

  /// The largest count at each shift of the columns: of −(n − 1), …, n − 1, n being the number of columns with
  /// the mirrored ones.
  func largest() -> [Int32] {
    var counts = [Int32](repeating: 0, count: Self.places)
    return (1 - first.count..<first.count).map { shift in
      tally(shift, into: &counts)
      return counts[...(2 * Self.farthest)].max() ?? 0
    }
  }

  private func tally(_ shift: Int, into counts: inout [Int32]) {
    let overlap = first.count - abs(shift)
    let a = first.span.extracting(max(0, shift)..<max(0, shift) + overlap)
    let b = second.span.extracting(max(0, -shift)..<max(0, -shift) + overlap)
    var counts = counts.mutableSpan
    for place in 0...(2 * Self.farthest) { counts[place] = 0 }
    for index in 0..<overlap {
      counts[Int(a[index] &- b[index]) & (Self.places - 1)] &+= 1
    }
  }
}
