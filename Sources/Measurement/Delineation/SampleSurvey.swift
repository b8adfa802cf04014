/// Whether the samples of a lead are a signal at all.
struct SampleSurvey {
  /// Why they are not.
  let fault: LeadFault?
  /// Values at or beyond which the recorder was saturated, if it was.
  let limits: ClosedRange<Float>?

  /// - Parameters:
  ///   - samples: In mV; gaps are NaN.
  ///   - sampleRate: In Hz.
  init(_ samples: Span<Float>, sampleRate: Double) {
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
    guard 2 * gaps <= samples.count, low <= high else {
      (fault, limits) = (.notRecorded, nil)
      return
    }
    guard high - low >= 0.02 else {
      (fault, limits) = (.flat, nil)
      return
    }
    let run = max(4, Int(0.02 * sampleRate))
    // The baseline of a noiseless lead whose waves all point one way is no limit.
    let lowest = -low >= 1 ? low : -.infinity
    let highest = high >= 1 ? high : .infinity
    let stuck = Self.stuck(samples, at: lowest, and: highest, run: run)
    let isLimit = stuck >= 2 * run
    limits = isLimit ? lowest...highest : nil
    fault = isLimit && 10 * stuck > samples.count ? .saturated : nil
  }

  /// How many samples lie in runs, at least `run` long, of the lowest or the highest value.
  private static func stuck(_ samples: Span<Float>, at low: Float, and high: Float, run: Int) -> Int {
    var total = 0
    var length = 0
    var value = Float.nan
    for index in samples.indices {
      let sample = samples[index]
      guard sample == low || sample == high else {
        if length >= run { total += length }
        length = 0
        continue
      }
      length = sample == value ? length + 1 : 1
      value = sample
    }
    return length >= run ? total + length : total
  }
}
