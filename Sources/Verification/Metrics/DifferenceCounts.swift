/// Counts how often two dot pictures have their dots the same number of rows apart, for one shift of the columns
/// after another.
struct DifferenceCounts {
  /// Rows lie between −`farthest` and `farthest` apart.
  static let farthest = DotPicture.levels - 1

  /// The first picture's rows, with ``farthest`` added, and the second one's. A missing dot lies so far off that
  /// its differences fall beyond those that count.
  private let first: [Int]
  private let second: [Int]

  private static let missing = 3 * DotPicture.levels

  /// Counts on pictures with one number of columns.
  init(_ first: DotPicture, _ second: DotPicture) {
    self.first = first.extendedRows.map { ($0 ?? Self.missing) + Self.farthest }
    self.second = second.extendedRows.map { $0 ?? -Self.missing }
  }

  /// The largest count at each shift of the columns: of −(n − 1), …, n − 1, n being the number of columns with
  /// the mirrored ones.
  func largest() -> [Int] {
    (1 - first.count..<first.count).map { shift in
      var counts = [Int](repeating: 0, count: 2 * Self.missing + Self.farthest + 1)
      for index in max(0, -shift)..<min(second.count, second.count - shift) {
        counts[first[index &+ shift] &- second[index]] &+= 1
      }
      var largest = 0
      for place in 0...2 * Self.farthest { largest = max(largest, counts[place]) }
      return largest
    }
  }
}
