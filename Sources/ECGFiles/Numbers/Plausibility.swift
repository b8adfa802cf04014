internal import Files

/// Whether amplitudes can be a heart's, where a file does not say its unit.
enum Plausibility {
  /// The median, over all leads and seconds, of the range of values in mV: about that of a beat.
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

  /// A height in messages.
  static func text(_ height: Double) -> String { shortest(height, decimals: 3) }
}
