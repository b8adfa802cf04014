/// A sum of many numbers whose error does not grow with their count (Neumaier 1974).
struct StableSum {
  private var sum = 0.0
  private var rest = 0.0

  mutating func add(_ value: Double) {
    let next = sum + value
    rest += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  var value: Double { sum + rest }
}
