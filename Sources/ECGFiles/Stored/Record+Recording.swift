internal import ECG
public import WFDB

extension Record {
  /// A recording as a WFDB record in memory, by which it is converted and inspected: every stored sample, at its own
  /// rate and in its own unit.
  ///
  /// Whole numbers stay as they are, with the gain and baseline that give the same values. Values that are no whole
  /// numbers, or whose zero is not a whole number, are stored in 32 bits with the largest power of ten as gain with which they fit.
  ///
  /// - Parameter window: the part that is kept; nil for all that was read.
  public init(_ recording: StoredRecording, window: ECGWindow? = nil) {
    let rate = recording.frameRate
    let digital = recording.channels.map { channel in
      if case .signal(let signal) = channel.samples { return signal }
      return Signal(channel, frameRate: rate)
    }
    let length = digital.map { $0.samples.count / $0.header.samplesPerFrame }.min() ?? 0
    let read = Int((recording.start * rate).rounded())
    let kept = Self.frames(window, from: read, count: length, rate: rate)
    let isWide = digital.contains { $0.header.format == 32 }
    let signals = digital.map { $0.part(kept, isWide: isWide) }
    var header = Header(
      recordName: recording.name, sampleRate: rate, signals: signals.map(\.header),
      comments: recording.details.comments + recording.comments)
    header.baseTime = recording.details.baseTime
    header.baseDate = recording.details.baseDate
    if header.baseDate == nil { header.dateText = recording.details.date }
    header.length = kept.count
    let total = recording.totalDuration.map { Int(($0 * rate).rounded()) } ?? read + length
    self.init(
      header: header, signals: signals, firstFrame: read + kept.lowerBound, length: kept.count,
      totalLength: total)
  }

  /// The frames of a window among those that were read.
  private static func frames(_ window: ECGWindow?, from read: Int, count: Int, rate: Double) -> Range<Int> {
    guard let window else { return 0..<count }
    func frame(_ time: Double) -> Int {
      Int(min(max((time * rate).rounded() - Double(read), 0), Double(count)))
    }
    let first = frame(window.start)
    return first..<max(first, window.end.map(frame) ?? count)
  }
}

extension StoredRecording {
  /// The rate of which the rates of all signals are whole multiples, in Hz; the lowest of them if no such rate exists.
  var frameRate: Double {
    let rates = channels.map(\.sampleRate).filter { $0 > 0 && $0.isFinite }
    guard let lowest = rates.min() else { return 250 }
    let divisor = (1...1000).first { divisor in
      rates.allSatisfy { rate in
        let ratio = rate * Double(divisor) / lowest
        return abs(ratio - ratio.rounded()) < 1e-9 * ratio
      }
    }
    return lowest / Double(divisor ?? 1)
  }
}

extension Details {
  /// Age and sex as comments of a header.
  var comments: [String] {
    [age.map { "Age: \($0)" }, sex.map { "Sex: \($0.rawValue)" }].compactMap(\.self)
  }
}

extension Signal {
  /// A stored signal as digital values.
  fileprivate init(_ channel: StoredChannel, frameRate: Double) {
    let digital = Digital(channel)
    let fits = digital.samples.allSatisfy { abs($0.magnitudeOrGap) < 1 << 15 }
    let header = SignalHeader(
      fileName: "~", format: fits ? 16 : 32,
      samplesPerFrame: max(1, Int((channel.sampleRate / frameRate).rounded())), adcGain: digital.gain,
      baseline: digital.baseline, units: channel.unit.isEmpty ? "NU" : channel.unit,
      adcResolution: fits ? 16 : 32, name: channel.name)
    self.init(header: header, sampleRate: channel.sampleRate, samples: digital.samples)
  }

  /// The samples of some frames, in the one format that all signals have.
  fileprivate func part(_ frames: Range<Int>, isWide: Bool) -> Signal {
    let size = header.samplesPerFrame
    var header = header
    if isWide, header.fileName == "~" { (header.format, header.adcResolution) = (32, 32) }
    let kept = Array(
      samples[min(frames.lowerBound * size, samples.count)..<min(frames.upperBound * size, samples.count)])
    header.initialValue = Int(kept.first.flatMap { $0 == Signal.gap ? nil : $0 } ?? 0)
    return Signal(header: header, sampleRate: sampleRate, samples: kept)
  }
}

extension Int32 {
  /// The magnitude; 0 for a gap.
  fileprivate var magnitudeOrGap: Int { self == Signal.gap ? 0 : Int(magnitude) }
}

/// A signal's samples as whole numbers, with what makes values of them.
private struct Digital {
  var samples: [Int32]
  var gain: Double
  var baseline = 0

  init(_ channel: StoredChannel) {
    if case .counts(let counts, let step, let offset) = channel.samples, step != 0, step.isFinite,
      let zero = Self.whole(-offset / step), (1 / step).isFinite, step > 0
    {
      (samples, gain, baseline) = (counts, 1 / step, zero)
      return
    }
    let values = channel.physicalValues()
    let most = values.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let whole = values.allSatisfy { $0.isNaN || $0 == $0.rounded() } && most < 1e9
    gain = whole ? 1 : Self.gain(for: most)
    samples = values.map { [gain] in $0.isFinite ? Int32(($0 * gain).rounded()) : Signal.gap }
  }

  private static func whole(_ value: Double) -> Int? {
    guard abs(value) < 1e9, abs(value - value.rounded()) < 1e-6 else { return nil }
    return Int(value.rounded())
  }

  /// The largest power of ten with which a value fits into 31 bits.
  private static func gain(for most: Double) -> Double {
    guard most > 0 else { return 1000 }
    var gain = 1.0
    while most * gain * 10 < 2e9, gain < 1e12 { gain *= 10 }
    while most * gain > 2e9 { gain /= 10 }
    return gain
  }
}
