import ECG

/// The samples of one lead over a window as the network takes them: means over bins of 8 ms, baseline removed.
struct LeadWindow: Sendable {
  /// Bins a second.
  static let binRate = 125.0

  /// What was recorded, baseline removed, in mV. Bins without a signal are zero.
  var bins: [Float]
  /// Which bins have no signal: gaps and saturation. Empty where all have one.
  var lost: [Bool]
  /// Why the lead is not used in this window, if it is not.
  var fault: LeadFault?
}

/// Why a lead has no marks.
public enum LeadFault: String, Sendable, Codable, CaseIterable {
  /// Nothing was recorded, or less than half.
  case notRecorded = "not-recorded"
  /// The signal does not move.
  case flat
  /// The signal stays at its limits for more than a tenth of the time.
  case saturated
  /// No complexes can be told from the noise.
  case noise
}

extension LeadFault {
  /// What is wrong, in words.
  var explanation: String {
    switch self {
    case .notRecorded: "not recorded, or more than half of it is missing"
    case .flat: "flat, it moves less than 0.02 mV; check its electrode and the units"
    case .saturated: "saturated, more than a tenth of the time at a limit; lower the gain"
    case .noise: "noise, in which no beats can be seen; check its electrode"
    }
  }
}

/// Makes ``LeadWindow``s.
struct WindowReader {
  let sampleRate: Double

  /// The window of bins `range` of a lead.
  ///
  /// - Parameters:
  ///   - samples: All samples of the lead in mV; gaps are NaN.
  ///   - range: Bins; bin k covers the samples from k/125 s to (k + 1)/125 s.
  ///   - absent: How many of its samples no lead has.
  func window(_ samples: Span<Float>, bins range: Range<Int>, absent: Int = 0) -> LeadWindow {
    let sampleRange = sampleRange(range, count: samples.count)
    guard !sampleRange.isEmpty else { return LeadWindow(bins: [], lost: [], fault: .notRecorded) }
    let window = samples.extracting(sampleRange)
    let survey = SampleSurvey(window, sampleRate: sampleRate, absent: absent)
    if let fault = survey.fault { return LeadWindow(bins: [], lost: [], fault: fault) }
    let start = sampleRange.lowerBound
    var bins = [Float](repeating: 0, count: range.count)
    var lost: [Bool] = []
    for bin in range {
      let first = sampleIndex(bin) - start
      let last = min(window.count, max(first + 1, sampleIndex(bin + 1) - start))
      guard first < last else { break }
      let (mean, good) = Self.mean(window, first..<last, limits: survey.limits)
      if !good, lost.isEmpty { lost = [Bool](repeating: false, count: range.count) }
      if !good { lost[bin - range.lowerBound] = true }
      bins[bin - range.lowerBound] = mean
    }
    Self.fill(&bins, lost: lost)
    removeBaseline(&bins)
    for bin in lost.indices where lost[bin] { bins[bin] = 0 }
    return LeadWindow(bins: bins, lost: lost, fault: nil)
  }

  /// The samples of bins, of `count` samples.
  func sampleRange(_ bins: Range<Int>, count: Int) -> Range<Int> {
    let first = min(count, sampleIndex(bins.lowerBound))
    return first..<max(first, min(count, sampleIndex(bins.upperBound)))
  }

  /// The first sample at or after the start of a bin.
  func sampleIndex(_ bin: Int) -> Int {
    Int((Double(bin) * sampleRate / LeadWindow.binRate).rounded(.up))
  }

  /// The mean of the samples of a bin and whether all of them are a signal.
  private static func mean(
    _ samples: Span<Float>, _ range: Range<Int>, limits: ClosedRange<Float>?
  ) -> (mean: Float, good: Bool) {
    var sum: Float = 0
    var good = true
    for index in range {
      sum += samples[index]
      if let limits, samples[index] <= limits.lowerBound || samples[index] >= limits.upperBound {
        good = false
      }
    }
    return sum.isFinite ? (sum / Float(range.count), good) : (0, false)
  }

  /// Puts straight lines over bins without a signal.
  private static func fill(_ bins: inout [Float], lost: [Bool]) {
    guard !lost.isEmpty else { return }
    var last: Int?
    for bin in bins.indices where !lost[bin] {
      let from = last.map { bins[$0] } ?? bins[bin]
      let start = (last ?? -1) + 1
      for gap in start..<bin {
        bins[gap] = from + (bins[bin] - from) * Float(gap - start + 1) / Float(bin - start + 1)
      }
      last = bin
    }
    if let last { for gap in last + 1..<bins.count { bins[gap] = bins[last] } }
  }

  /// Subtracts the mean and then a low-pass filtered copy; before that, where the baseline is disturbed, medians.
  private func removeBaseline(_ bins: inout [Float]) {
    var slow = Self.slowPart(of: &bins)
    if MedianBaseline.remove(from: &bins, slow: slow) { slow = Self.slowPart(of: &bins) }
    for bin in bins.indices { bins[bin] -= slow[bin] }
  }

  /// What one pole near 0.5 Hz leaves, forward and backward, so that nothing is delayed. Subtracts the mean first.
  private static func slowPart(of bins: inout [Float]) -> [Float] {
    let mean = Float(bins.reduce(0.0) { $0 + Double($1) } / Double(max(1, bins.count)))
    var slow = [Float](repeating: 0, count: bins.count)
    var state: Float = 0
    for bin in bins.indices {
      bins[bin] -= mean
      state = pole * state + (1 - pole) * bins[bin]
      slow[bin] = state
    }
    state = 0
    for bin in bins.indices.reversed() {
      state = pole * state + (1 - pole) * slow[bin]
      slow[bin] = state
    }
    return slow
  }

  private static let pole: Float = 0.975
}
