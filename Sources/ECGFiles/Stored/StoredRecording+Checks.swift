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
    dropUnreadTexts()
    markTail()
    let counts = channels.map(\.count)
    if Set(channels.map(\.sampleRate)).count == 1, Set(counts).count > 1 {
      let list = zip(channels, counts).map { "\($0.name) \($1)" }.joined(separator: ", ")
      warnings.append("signals of different lengths (samples: \(list))")
    }
    return nil
  }
  /// Leaves out comments with letters of an encoding that is not read.
  private mutating func dropUnreadTexts() {
    let count = comments.count
    comments.removeAll { $0.contains("\u{FFFD}") }
    guard comments.count < count else { return }
    warnings.append("\(count - comments.count) of the texts are in an encoding that is not read: left out")
  }

  /// Makes gaps of infinite values, which arrays have where a computation went wrong.
  mutating func dropInfinite() {
    var isThere = false
    for index in channels.indices {
      guard case .values(let values) = channels[index].samples, values.contains(where: \.isInfinite) else {
        continue
      }
      isThere = true
      channels[index].samples = .values(values.map { $0.isInfinite ? .nan : $0 })
    }
    if isThere { warnings.append("infinite values are taken as gaps") }
  }
}
