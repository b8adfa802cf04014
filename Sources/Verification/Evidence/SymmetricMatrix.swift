/// A small symmetric positive matrix of the normal equations of a least-squares problem.
struct SymmetricMatrix {
  let count: Int
  private(set) var values: [Double]

  init(count: Int) { (self.count, values) = (count, [Double](repeating: 0, count: count * count)) }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * count + column] }
    set { values[row * count + column] = newValue }
  }

  /// The inverse by Cholesky's decomposition; what is not determined is held near zero by a small addition to the diagonal.
  func inverted() -> SymmetricMatrix {
    var lower = self
    let floor = 1e-9 * (0..<count).reduce(1e-12) { $0 + self[$1, $1] }
    for column in 0..<count {
      for row in column..<count {
        var sum = self[row, column] + (row == column ? floor : 0)
        for inner in 0..<column { sum -= lower[row, inner] * lower[column, inner] }
        lower[row, column] = row == column ? max(sum, floor).squareRoot() : sum / lower[column, column]
      }
    }
    var inverse = SymmetricMatrix(count: count)
    for unit in 0..<count {
      var solution = [Double](repeating: 0, count: count)
      for row in 0..<count {
        var sum = row == unit ? 1.0 : 0
        for inner in 0..<row { sum -= lower[row, inner] * solution[inner] }
        solution[row] = sum / lower[row, row]
      }
      for row in (0..<count).reversed() {
        var sum = solution[row]
        for inner in row + 1..<max(count, row + 1) { sum -= lower[inner, row] * solution[inner] }
        solution[row] = sum / lower[row, row]
      }
      for row in 0..<count { inverse[row, unit] = solution[row] }
    }
    return inverse
  }

  func times(_ vector: [Double]) -> [Double] {
    (0..<count).map { row in (0..<count).reduce(0) { $0 + self[row, $1] * vector[$1] } }
  }

  /// xᵀ·A·x for the vector that is 1 at one place is `self[i, i]`; this is A·B·A for a symmetric B.
  func sandwiching(_ middle: SymmetricMatrix) -> SymmetricMatrix {
    var result = SymmetricMatrix(count: count)
    for row in 0..<count {
      let left = middle.times((0..<count).map { self[row, $0] })
      for column in 0..<count {
        result[row, column] = (0..<count).reduce(0) { $0 + left[$1] * self[$1, column] }
      }
    }
    return result
  }
}
