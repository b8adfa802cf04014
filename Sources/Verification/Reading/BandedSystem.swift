/// The normal equations of a least-squares problem whose unknowns meet only their two neighbors on each side:
/// symmetric, positive definite, with two bands beside the diagonal.
struct BandedSystem {
  private var diagonal: [Double]
  private var first: [Double]
  private var second: [Double]
  private var right: [Double]

  init(count: Int) {
    (diagonal, first, second, right) = (
      Array(repeating: 0, count: count), Array(repeating: 0, count: count), Array(repeating: 0, count: count),
      Array(repeating: 0, count: count)
    )
  }

  /// Adds an equation in the unknowns `index` and `index + 1`.
  mutating func add(residual: Double, at index: Int, _ a: Double, _ b: Double) {
    diagonal[index] += a * a
    right[index] += a * residual
    guard index + 1 < diagonal.count else { return }
    diagonal[index + 1] += b * b
    first[index] += a * b
    right[index + 1] += b * residual
  }

  /// Adds `weight` times the square of the second difference around `index`, which is `bend` now.
  mutating func addBend(weight: Double, bend: Double, at index: Int) {
    diagonal[index - 1] += weight
    diagonal[index] += 4 * weight
    diagonal[index + 1] += weight
    first[index - 1] -= 2 * weight
    first[index] -= 2 * weight
    second[index - 1] += weight
    right[index - 1] -= weight * bend
    right[index] += 2 * weight * bend
    right[index + 1] -= weight * bend
  }

  /// Makes steps smaller, and the system definite where nothing is known.
  mutating func damp(by factor: Double) {
    for index in diagonal.indices { diagonal[index] += factor * diagonal[index] + 1e-9 }
  }

  /// The solution, by Cholesky's decomposition L·D·Lᵀ.
  consuming func solved() -> [Double] {
    let count = diagonal.count
    for index in 0..<count {
      let pivot = diagonal[index]
      if index + 1 < count {
        let l1 = first[index] / pivot
        diagonal[index + 1] -= l1 * first[index]
        right[index + 1] -= l1 * right[index]
        if index + 2 < count {
          let l2 = second[index] / pivot
          first[index + 1] -= l1 * second[index]
          diagonal[index + 2] -= l2 * second[index]
          right[index + 2] -= l2 * right[index]
        }
      }
    }
    for index in (0..<count).reversed() {
      var value = right[index]
      if index + 1 < count { value -= first[index] * right[index + 1] }
      if index + 2 < count { value -= second[index] * right[index + 2] }
      right[index] = value / diagonal[index]
    }
    return right
  }
}
