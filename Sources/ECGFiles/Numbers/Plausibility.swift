/// Whether amplitudes can be a heart's, where a file does not say its unit.
enum Plausibility {
  /// Of hearts it is about 1 mV; a tenth of that is rarer than a wrong unit, and so is six times as much.
  private static let plausible = 0.25...6.0

  /// What speaks against the unit, and which other one is likely; nil where nothing does.
  static func doubt(of recording: StoredRecording) -> String? {
    let height = height(of: recording)
    guard height > 0, !plausible.contains(height) else { return nil }
    return height < plausible.lowerBound
      ? "beats of less than \(plausible.lowerBound) mV, too low for this unit: values may be mV (--unit mV)"
      : "beats of more than \(plausible.upperBound) mV, too high for this unit: values may be 0.1 mV (--unit '0.1 mV')"
  }

  /// The median, over all leads and seconds, of the range of values in mV: about that of a beat; 0 without values.
  static func height(of recording: StoredRecording) -> Double {
    var heights: [Double] = []
    for channel in recording.channels {
      guard let millivolts = VoltageUnit.millivolts(in: channel.unit) else { continue }
      let values = channel.physicalValues()
      let step = max(1, Int(channel.drawingRate.rounded()))
      for start in stride(from: 0, to: values.count, by: step) {
        let second = values[start..<min(start + step, values.count)].filter(\.isFinite)
        if let low = second.min(), let high = second.max() { heights.append((high - low) * millivolts) }
      }
    }
    heights.sort()
    return heights.isEmpty ? 0 : heights[heights.count / 2]
  }
}
