extension StoredRecording {
  /// Shorter stretches of equal samples occur in hearts' signals, where all leads are at rest.
  private static let shortestTail = 50

  /// Where the heart's signal ends, in s, if what is stored behind it is the same in every lead up to the end: zeros, or
  /// the calibration pulse of Philips' devices. No heart gives that: III is II − I.
  ///
  /// Nil where there is no such tail, or nothing else, and where signals differ in length, rate or unit.
  func tailStart() -> Double? {
    guard let first = channels.first, channels.count > 2,
      case .counts(let counts, let step, let offset) = first.samples
    else { return nil }
    var last = -1
    for channel in channels.dropFirst() {
      guard case .counts(let others, step, offset) = channel.samples, others.count == counts.count,
        channel.sampleRate == first.sampleRate, channel.unit == first.unit
      else { return nil }
      last = max(last, counts.indices.last { counts[$0] != others[$0] } ?? -1)
    }
    guard last >= 0, counts.count - last - 1 >= Self.shortestTail else { return nil }
    return Double(last + 1) / first.drawingRate
  }
}
