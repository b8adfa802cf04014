extension StoredRecording {
  /// Shorter stretches of equal samples occur in hearts' signals, where all leads are at rest.
  private static let shortestTail = 50

  /// Finds where the heart's signal ends, if something else is stored behind it.
  mutating func markTail() {
    guard let end = tailStart() else { return }
    heartEnd = end
    // Stays with a converted record, whose reader sees the tail again.
    comments.append("End of the heart's signal: \(end) s; behind it all leads are equal")
  }

  /// Where the heart's signal ends, in s, if what is stored behind it is the same in every lead up to the end: zeros, or
  /// the calibration pulse of Philips' devices. No heart gives that: III is II − I.
  ///
  /// Nil where there is no such tail, or nothing else, and where signals differ in length, rate or unit.
  private func tailStart() -> Double? {
    guard let first = channels.first, channels.count > 2 else { return nil }
    var last = -1
    for channel in channels.dropFirst() {
      guard channel.sampleRate == first.sampleRate, channel.unit == first.unit,
        let place = channel.samples.lastDifference(from: first.samples)
      else { return nil }
      last = max(last, place)
    }
    guard last >= 0, first.count - last - 1 >= Self.shortestTail else { return nil }
    return Double(last + 1) / first.drawingRate
  }
}

extension StoredChannel.Samples {
  /// The last place at which two signals differ, -1 where they are equal; nil where they are not stored alike.
  fileprivate func lastDifference(from other: Self) -> Int? {
    switch (self, other) {
    case (.counts(let own, let step, let offset), .counts(let others, let otherStep, let otherOffset))
    where own.count == others.count && step == otherStep && offset == otherOffset:
      own.indices.last { own[$0] != others[$0] } ?? -1
    case (.values(let own), .values(let others)) where own.count == others.count:
      own.indices.last { own[$0] != others[$0] } ?? -1
    default: nil
    }
  }
}
