internal import Randomness

/// Which samples of a record something happens to, in runs.
enum RunMask {
  /// Marks a share of the samples.
  ///
  /// - Parameters:
  ///   - share: What part of all samples is marked, 0 to 1, to the nearest sample.
  ///   - count: How many samples there are.
  ///   - lengths: The lengths of the runs; the last is cut where it would be too much.
  ///   - stream: Decides where they lie. A greater share marks the same samples and more.
  static func marks(
    share: Double, count: Int, lengths: ClosedRange<Int>, from stream: RandomStream
  ) -> [Bool] {
    var stream = stream
    var marks = [Bool](repeating: false, count: count)
    var missing = Int((share * Double(count)).rounded())
    while missing > 0 {
      let start = stream.integer(in: 0...count - 1)
      let end = min(start + stream.integer(in: lengths), count)
      for index in start..<end where !marks[index] && missing > 0 {
        marks[index] = true
        missing -= 1
      }
    }
    return marks
  }
}
