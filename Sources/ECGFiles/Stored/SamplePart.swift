internal import ECG

/// The samples of a long recording that a window needs, with some around them on which its own depend.
struct SamplePart {
  /// The samples that are read.
  var range: Range<Int>
  /// How many there are.
  var count: Int
  /// In Hz.
  var rate: Double

  /// Whether samples are left out.
  var isPart: Bool { range.count < count }

  /// - Throws: `ECGError.emptyWindow` where the window begins behind the end.
  init(_ options: ECGReadOptions, count: Int, rate: Double, name: String) throws(ECGError) {
    (self.count, self.rate, range) = (count, rate, 0..<count)
    guard let window = options.window else { return }
    let duration = Double(count) / rate
    guard window.start >= 0, window.start < duration else {
      throw .emptyWindow(record: name, start: window.start, duration: duration)
    }
    // Whole seconds of a whole rate are whole steps of any resampling.
    guard duration > ECGWindow.wholeDuration, rate == rate.rounded() else { return }
    let first = max(0, (window.start - 2).rounded(.down))
    let last = window.end.map { ($0 + 2).rounded(.up) } ?? duration
    range = min(Int(first * rate), count)..<min(Int((min(last, duration) * rate).rounded(.up)), count)
  }

  /// Tells a recording which part of it was read.
  func mark(_ recording: inout StoredRecording) {
    guard isPart else { return }
    recording.start = Double(range.lowerBound) / rate
    recording.totalDuration = Double(count) / rate
  }
}
