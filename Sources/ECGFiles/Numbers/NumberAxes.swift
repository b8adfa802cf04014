/// Which axis of an array is which, from its shape and what its user says.
struct NumberAxes {
  /// How many records the array holds; nil where it is one.
  var records: Int?
  /// How many leads.
  var leads: Int
  /// How many samples of each lead.
  var samples: Int
  /// Whether the samples of a lead stand together.
  var isLeadsFirst: Bool

  /// - Parameters:
  ///   - sides: of one, two or three axes: of three, the first counts records.
  ///   - numbers: what is said of the array.
  /// - Returns: nil where it is not clear which axis is which.
  init?(_ sides: [Int], _ numbers: NumbersDescription) {
    guard (1...3).contains(sides.count), sides.allSatisfy({ $0 > 0 }) else { return nil }
    records = sides.count == 3 ? sides[0] : nil
    guard sides.count > 1 else {
      (leads, samples, isLeadsFirst) = (1, sides[0], true)
      return
    }
    let pair = (sides[sides.count - 2], sides[sides.count - 1])
    let wanted = numbers.leads?.count ?? 12
    switch numbers.axes {
    case .leadsFirst: isLeadsFirst = true
    case .samplesFirst: isLeadsFirst = false
    case nil:
      guard (pair.0 == wanted) != (pair.1 == wanted) else { return nil }
      isLeadsFirst = pair.0 == wanted
    }
    (leads, samples) = isLeadsFirst ? pair : (pair.1, pair.0)
  }

  /// One lead's values out of those of a block of samples.
  func row(_ lead: Int, of values: [Double], samples count: Int) -> [Double] {
    guard !isLeadsFirst else { return Array(values[lead * count..<(lead + 1) * count]) }
    return (0..<count).map { values[$0 * leads + lead] }
  }

  /// The ranges of a block of samples, in the array's order.
  func block(record: Int?, samples: Range<Int>, rank: Int) -> [Range<Int>] {
    guard rank > 1 else { return [samples] }
    let pair = isLeadsFirst ? [0..<leads, samples] : [samples, 0..<leads]
    return (record.map { [$0..<$0 + 1] } ?? []) + pair
  }
}
