/// The cross-correlation of two dot pictures that are blurred across the rows only, for one shift of the columns
/// after another.
///
/// What two blurred dots have in common depends on how many rows they are apart, and near an edge, where blur is
/// mirrored, on which of the edge's rows they are in. So dots are counted by the kinds of their rows and by their
/// distance, and each count is spread with the kernel of the two kinds.
struct RowCorrelation {
  /// Products of blurred dots reach this far.
  static let reach = 2 * DotPicture.reach

  /// How many shifts of the rows a result has: from −(255 + reach) on.
  static let width = distances + 2 * reach

  /// A row of each kind: away from the edges, and each of those that a mirrored dot reaches.
  private static let kinds = [
    DotPicture.levels / 2, 0, 1, DotPicture.levels - 2, DotPicture.levels - 1,
  ]

  private static let missing = kinds.count

  private static let distances = 2 * DotPicture.levels - 1

  /// For each pair of kinds what the products of two dots of them contribute at −reach…reach rows from the
  /// distance of the two.
  private static let kernels: [[Double]] = kinds.flatMap { a in
    kinds.map { b in
      let (a, b) = (blurredDot(inRow: a), blurredDot(inRow: b))
      return (-reach...reach).map { shift in
        b.indices.reduce(0) { sum, place in
          a.indices.contains(place + shift) ? sum + a[place + shift] * b[place] : sum
        }
      }
    }
  }

  /// The kernel of two dots away from all edges.
  static let freeKernel = kernels[0]

  /// What a result is at most where each distance occurs once.
  static let largestSum = freeKernel.indices.reduce(0) { sum, place in
    sum + kernels.reduce(0) { max($0, $1[place]) }
  }

  /// Where each dot's counts stand: a sum of one of the first picture and one of the second.
  private let first: [Int]
  private let second: [Int]

  /// The pairs of kinds that occur.
  private let pairs: [(kernel: [Double], start: Int)]

  /// Correlates pictures with one number of columns.
  init(_ first: DotPicture, _ second: DotPicture) {
    let stride = Self.missing + 1
    let (a, b) = (first.extendedRows, second.extendedRows)
    self.first = a.map { Self.kind(of: $0) * stride * Self.distances + ($0 ?? 0) }
    self.second = b.map { Self.kind(of: $0) * Self.distances + DotPicture.levels - 1 - ($0 ?? 0) }
    let (kindsA, kindsB) = (Set(a.map(Self.kind)), Set(b.map(Self.kind)))
    pairs = Self.kinds.indices.filter(kindsA.contains).flatMap { a in
      Self.kinds.indices.filter(kindsB.contains).map { b in
        (Self.kernels[a * Self.kinds.count + b], (a * stride + b) * Self.distances)
      }
    }
  }

  /// The correlation at each shift of the rows, the columns being shifted by `shift`.
  func values(columnShift shift: Int) -> [Double] {
    var values = [Double](repeating: 0, count: Self.width)
    let shared = max(0, -shift)..<min(second.count, second.count - shift)
    var counts = [Int](repeating: 0, count: (Self.missing + 1) * (Self.missing + 1) * Self.distances)
    for index in shared { counts[first[index + shift] + second[index]] += 1 }
    for (kernel, start) in pairs {
      for distance in 0..<Self.distances where counts[start + distance] != 0 {
        for place in kernel.indices {
          values[distance + place] += Double(counts[start + distance]) * kernel[place]
        }
      }
    }
    return values
  }

  private static func kind(of row: Int?) -> Int {
    guard let row else { return missing }
    return kinds.dropFirst().firstIndex(of: row) ?? 0
  }

  /// The blur of a dot, from ``DotPicture/reach`` rows below it on.
  private static func blurredDot(inRow row: Int) -> [Double] {
    var dot = [Double](repeating: 0, count: DotPicture.blur.count)
    for (offset, share) in zip((-DotPicture.reach)..., DotPicture.blur) {
      dot[DotPicture.mirrored(row + offset, count: DotPicture.levels) - row + DotPicture.reach] += share
    }
    return dot
  }
}
