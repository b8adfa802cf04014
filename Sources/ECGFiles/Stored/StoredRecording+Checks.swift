extension StoredRecording {
  /// No rhythm is shorter, in s: less is an example or a remnant.
  private static let shortest = 0.1

  /// What is wrong with a recording as a whole, whatever its format; nil where nothing is. What is only to be told
  /// becomes a warning; where the heart's signal ends is found.
  mutating func check() -> String? {
    guard !channels.isEmpty else { return "holds no signal: export the record with its waveforms" }
    for channel in channels where !(channel.sampleRate > 0 && channel.sampleRate <= 100_000) {
      return "signal \(channel.name): \(channel.sampleRate) samples a second are impossible: export it again"
    }
    guard duration >= Self.shortest else {
      return "holds no rhythm: its longest signal lasts \(duration) s: export the record with its waveforms"
    }
    markTail()
    let counts = channels.map(\.count)
    if Set(channels.map(\.sampleRate)).count == 1, Set(counts).count > 1 {
      let list = zip(channels, counts).map { "\($0.name) \($1)" }.joined(separator: ", ")
      warnings.append("signals of different lengths (samples: \(list))")
    }
    return nil
  }
}
