/// The longest common subsequence of two lists of numbers, 64 elements at a time (Hyyrö 2004).
enum CommonSubsequence {
  /// Its length.
  ///
  /// - Parameter count: the numbers are 0 to this, exclusive.
  static func length(_ a: [Int], _ b: [Int], count: Int) -> Int {
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a[start...].reversed(), b[start...].reversed()).prefix { $0 == $1 }.count
    let (restA, restB) = (a[start..<a.count - end], b[start..<b.count - end])
    guard !restA.isEmpty, !restB.isEmpty else { return start + end }
    let (rows, columns) = restA.count < restB.count ? (restB, restA) : (restA, restB)
    return start + end + middle(rows, Array(columns), count: count)
  }

  /// - Parameter columns: the shorter list, an element a bit.
  private static func middle(_ rows: ArraySlice<Int>, _ columns: [Int], count: Int) -> Int {
    let positions = positions(of: columns, count: count)
    let words = (columns.count + 63) / 64
    var state = [UInt64](repeating: .max, count: words)
    var matches = [UInt64](repeating: 0, count: words)
    for element in rows {
      let places = positions.places[positions.starts[element]..<positions.starts[element + 1]]
      guard !places.isEmpty else { continue }
      for place in places { matches[place >> 6] |= 1 << UInt64(place & 63) }
      step(&state, matches)
      for place in places { matches[place >> 6] = 0 }
    }
    // A zero bit is an element of the subsequence; bits behind the last column stay set.
    return state.reduce(0) { $0 + (64 - $1.nonzeroBitCount) }
  }

  private static func step(_ state: inout [UInt64], _ matches: [UInt64]) {
    var carry: UInt64 = 0
    for index in state.indices {
      let value = state[index]
      let match = value & matches[index]
      let (partial, overflow) = value.addingReportingOverflow(match)
      let (sum, secondOverflow) = partial.addingReportingOverflow(carry)
      carry = overflow || secondOverflow ? 1 : 0
      state[index] = sum | (value & ~matches[index])
    }
  }

  /// Where each number stands: `places[starts[n]..<starts[n + 1]]`.
  private static func positions(of columns: [Int], count: Int) -> (starts: [Int], places: [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for element in columns { starts[element + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    var places = [Int](repeating: 0, count: columns.count)
    for (index, element) in columns.enumerated() {
      places[next[element]] = index
      next[element] += 1
    }
    return (starts, places)
  }
}
