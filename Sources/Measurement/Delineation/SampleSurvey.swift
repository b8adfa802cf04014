/// Whether the samples of a lead are a signal at all.
struct SampleSurvey {
  /// Why they are not.
  let fault: LeadFault?
  /// Values at or beyond which the recorder was saturated, if it was.
  let limits: ClosedRange<Float>?

  /// - Parameters:
  ///   - samples: In mV; gaps are NaN.
  ///   - sampleRate: In Hz.
  ///   - absent: How many of the samples no lead has; these are nobody's fault where a second remains.
  init(_ samples: Span<Float>, sampleRate: Double, absent: Int = 0) {
    var low = Float.infinity
    var high = -Float.infinity
    var gaps = 0
    for index in samples.indices {
      let value = samples[index]
      if value.isFinite {
        low = min(low, value)
        high = max(high, value)
      } else {
        gaps += 1
      }
    }
    let present = samples.count - absent
    let isEnough = absent == 0 || Double(present) >= sampleRate
    guard isEnough, 2 * (gaps - absent) <= present, low <= high else {
      (fault, limits) = (.notRecorded, nil)
      return
    }
    guard high - low >= 0.02 else {
      (fault, limits) = (.flat, nil)
      return
    }
    let run = max(4, Int(0.02 * sampleRate))
    let stuck = (low: Self.stuck(samples, at: low, run: run), high: Self.stuck(samples, at: high, run: run))
    // The baseline of a noiseless lead whose waves all point one way is no limit, unless the other side stands as well.
    let (isLow, isHigh) = (stuck.low >= 2 * run, stuck.high >= 2 * run)
    let lowest = isLow && (-low >= 1 || isHigh) ? low : -.infinity
    let highest = isHigh && (high >= 1 || isLow) ? high : .infinity
    let lost = (lowest.isFinite ? stuck.low : 0) + (highest.isFinite ? stuck.high : 0)
    let isLimit = lost > 0
    limits = isLimit ? lowest...highest : nil
    fault = isLimit && 10 * lost > present ? .saturated : nil
  }

  /// How many samples lie in runs, at least `run` long, of a value.
  private static func stuck(_ samples: Span<Float>, at value: Float, run: Int) -> Int {
    var total = 0
    var length = 0
    for index in samples.indices {
      if samples[index] == value {
        length += 1
      } else {
        if length >= run { total += length }
        length = 0
      }
    }
    return length >= run ? total + length : total
  }
}
