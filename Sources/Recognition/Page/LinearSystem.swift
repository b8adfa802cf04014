/// Normal equations of a small least-squares problem.
struct LinearSystem {
  private var matrix: [Double]
  private var right: [Double]
  private let size: Int

  init(size: Int) {
    self.size = size
    matrix = [Double](repeating: 0, count: size * size)
    right = [Double](repeating: 0, count: size)
  }

  /// An equation: the sum of `terms` times the unknowns is `value`.
  mutating func add(_ terms: [Double], value: Double, weight: Double = 1) {
    for row in 0..<size where terms[row] != 0 {
      let share = weight * terms[row]
      right[row] += share * value
      for column in 0..<size { matrix[row * size + column] += share * terms[column] }
    }
  }

  /// Pulls each unknown towards 0.
  mutating func damp(_ weights: [Double]) {
    for index in 0..<size { matrix[index * size + index] += weights[index] }
  }

  /// The unknowns, by elimination with pivots; nil where they are not determined.
  func solution() -> [Double]? {
    var (a, b) = (matrix, right)
    let scale = (0..<size).map { abs(matrix[$0 * size + $0]) }.max() ?? 0
    guard scale > 0 else { return nil }
    for pivot in 0..<size {
      let largest = (pivot..<size).max { abs(a[$0 * size + pivot]) < abs(a[$1 * size + pivot]) } ?? pivot
      guard abs(a[largest * size + pivot]) > 1e-13 * scale else { return nil }
      if largest != pivot {
        for column in 0..<size { a.swapAt(pivot * size + column, largest * size + column) }
        b.swapAt(pivot, largest)
      }
      for row in 0..<size where row != pivot {
        let factor = a[row * size + pivot] / a[pivot * size + pivot]
        guard factor != 0 else { continue }
        for column in pivot..<size { a[row * size + column] -= factor * a[pivot * size + column] }
        b[row] -= factor * b[pivot]
      }
    }
    return (0..<size).map { b[$0] / a[$0 * size + $0] }
  }
}
