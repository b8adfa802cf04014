/// A moving average run over a signal forward and then backward, with the start states of Gustafsson 1996 (IEEE
/// Trans. Signal Process. 44:988): those with which backward and then forward gives the same.
///
/// The average of the last m samples remembers m − 1 of them. A start state x adds x[i] to output i, so both
/// orders agree on the first m − 1 outputs if (U / m − 1) x = d, where U is the upper triangle of ones and d what
/// the backward-first order has there above the other while all states are zero. The output is then the
/// backward-first one plus x. The end is the start of the reversed signal.
struct BoxcarSmoother {
  private let taps: Int

  /// Averages over `taps` samples, at least 1.
  init(taps: Int) {
    precondition(taps > 0)
    self.taps = taps
  }

  /// The smoothed signal, or nil if its two ends meet: if it has less than 2 (m − 1) samples, or none.
  func smoothed(_ signal: [Double]) -> [Double]? {
    guard !signal.isEmpty, signal.count >= 2 * (taps - 1) else { return nil }
    var result = forwardFirst(signal)
    let backwardFirst = Array(forwardFirst(signal.reversed()).reversed())
    let excess = zip(backwardFirst, result).map { $0 - $1 }
    let start = startState(excess.prefix(taps - 1))
    let end = startState(excess.suffix(taps - 1).reversed().map { -$0 })
    for index in start.indices {
      result[index] = backwardFirst[index] + start[index]
      result[result.count - 1 - index] += end[index]
    }
    return result
  }

  private func forwardFirst(_ signal: [Double]) -> [Double] {
    averaged(averaged(signal).reversed()).reversed()
  }

  /// The mean of each sample and the `taps` − 1 before it, those before the first being 0.
  private func averaged(_ signal: [Double]) -> [Double] {
    var sum = 0.0
    return signal.indices.map { index in
      sum += signal[index] - (index < taps ? 0 : signal[index - taps])
      return sum / Double(taps)
    }
  }

  /// The solution of (U / m − 1) x = d, from its last element to its first.
  private func startState(_ excess: some Collection<Double>) -> [Double] {
    var later = 0.0
    let state = excess.reversed().map { value in
      let element = (later - Double(taps) * value) / Double(taps - 1)
      later += element
      return element
    }
    return state.reversed()
  }
}
