/// The samples of several signals while they are read: grows with what really comes, gaps elsewhere.
struct SignalBuffers {
  /// Per signal, from the first frame that is wanted.
  private(set) var samples: [[Int32]]

  init(count: Int) {
    samples = [[Int32]](repeating: [], count: count)
  }

  /// Makes room up to `count` samples of a signal; what is new is a gap.
  mutating func extend(_ signal: Int, to count: Int) {
    let missing = count &- samples[signal].count
    guard missing > 0 else { return }
    if samples[signal].isEmpty {
      samples[signal] = [Int32](repeating: Signal.gap, count: count)
    } else {
      samples[signal].append(contentsOf: repeatElement(Signal.gap, count: missing))
    }
  }

  /// Copies every `stride`-th value of `source` to consecutive samples, the invalid value as a gap, and returns
  /// the sum of the values as stored.
  ///
  /// - Precondition: ``extend(_:to:)`` made room.
  mutating func put(
    _ signal: Int, at start: Int, from source: Span<Int32>, first: Int, stride: Int, count: Int,
    invalid: Int32?
  ) -> Int64 {
    guard count > 0 else { return 0 }
    var sum: Int64 = 0
    let invalid = invalid ?? Signal.gap
    var output = samples[signal].mutableSpan
    // One check for all: the loop below takes half the time of reading a record.
    precondition(first >= 0 && first + (count - 1) * stride < source.count)
    precondition(start >= 0 && start + count <= output.count)
    var from = first
    for index in start..<(start &+ count) {
      let value = unsafe source[unchecked: from]
      sum &+= Int64(value)
      unsafe output[unchecked: index] = value == invalid ? Signal.gap : value
      from &+= stride
    }
    return sum
  }
}

/// What was learned about one signal of a file while it was read.
struct StoredFacts: Sendable {
  /// Sum of the stored samples that were read.
  var sum: Int64 = 0
  /// The sample with the number 0 in the file; nil where it was not read.
  var first: Int32?
}
