/// How the samples along one side of a picture become another number of samples: each is a weighted sum of a few
/// neighbors, with weights that add up to 256.
package struct ResampleAxis {
  /// By sample: its first neighbor.
  private(set) var first: [Int] = []
  /// By sample, `taps` each.
  private(set) var weights: [UInt16] = []
  /// Neighbors a sample.
  let taps: Int
  /// How many samples there were.
  package let oldCount: Int

  /// How many samples there will be.
  package var count: Int { first.count }

  /// Each sample is the mean of what it covers.
  package static func area(from old: Int, to new: Int) -> ResampleAxis {
    let step = Double(old) / Double(new)
    return ResampleAxis(old, new, taps: min(old, Int(step.rounded(.up)) + 1)) { sample, neighbor in
      let (start, end) = (Double(sample) * step, Double(sample + 1) * step)
      return max(0, min(end, Double(neighbor + 1)) - max(start, Double(neighbor)))
    }
  }

  /// Each sample lies between two neighbors.
  package static func linear(from old: Int, to new: Int) -> ResampleAxis {
    let step = Double(old) / Double(new)
    return ResampleAxis(old, new, taps: min(old, 2)) { sample, neighbor in
      let position = min(max((Double(sample) + 0.5) * step - 0.5, 0), Double(old - 1))
      return max(0, 1 - (position - Double(neighbor)).magnitude)
    }
  }

  /// Each sample is one neighbor's copy.
  package static func nearest(from old: Int, to new: Int) -> ResampleAxis {
    ResampleAxis(old, new, taps: 1) { _, _ in 1 }
  }

  private init(_ old: Int, _ new: Int, taps: Int, weight: (_ sample: Int, _ neighbor: Int) -> Double) {
    precondition(old > 0 && new > 0 && 1...old ~= taps)
    (self.taps, oldCount) = (taps, old)
    let step = Double(old) / Double(new)
    for sample in 0..<new {
      let centered =
        taps == 2 && step <= 1 ? (Double(sample) + 0.5) * step - 0.5 : (Double(sample) + 1e-9) * step
      let start = min(max(Int(centered.rounded(.down)), 0), old - taps)
      first.append(start)
      let exact = (0..<taps).map { weight(sample, start + $0) }
      let total = exact.reduce(0, +)
      // Rounded sums, not rounded weights, so that nothing is lost.
      var sum = 0.0
      var taken: UInt16 = 0
      for value in exact {
        sum += value
        let upTo = UInt16((sum / total * 256).rounded())
        weights.append(upTo - taken)
        taken = upTo
      }
    }
  }
}
