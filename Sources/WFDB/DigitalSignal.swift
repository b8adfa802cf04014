/// The digital side of a draft: what goes into file and header.
struct DigitalSignal {
  let samples: [Int32]
  let adcGain: Double
  let baseline: Int
  let warning: Warning?

  /// Turns a draft into digital values of a format.
  ///
  /// - Throws: `sampleOutOfRange` for digital values that do not fit, `unwritableSignal` for infinite ones,
  ///   `unwritableNumber` for a gain that is 0 or not finite.
  init(_ draft: SignalDraft, format: SignalFormat) throws(WFDBError) {
    // The invalid value is not a value: what would land on it moves up by one.
    let lowest = format.invalid == nil ? format.range.lowerBound : format.range.lowerBound + 1
    let range = lowest...format.range.upperBound
    switch draft.values {
    case .digital(let samples):
      for (index, value) in samples.enumerated() where value != Signal.gap && !range.contains(Int(value)) {
        throw .sampleOutOfRange(signal: draft.name, sample: index, value: Int(value), range: range)
      }
      self.samples = samples
      adcGain = draft.adcGain ?? 200
      baseline = draft.baseline ?? draft.adcZero
      warning = nil
    case .physical(let values):
      if let index = values.firstIndex(where: \.isInfinite) {
        throw .unwritableSignal(signal: draft.name, .infinite(sample: index))
      }
      let calibration = Self.calibration(draft, values, range)
      adcGain = calibration.gain
      baseline = calibration.baseline
      guard adcGain.isFinite, adcGain != 0 else {
        throw .unwritableNumber(.adcGain, signal: draft.name, found: adcGain)
      }
      var cut = 0
      let low = Double(range.lowerBound)
      let high = Double(range.upperBound)
      let offset = Double(baseline)
      var samples = [Int32](repeating: Signal.gap, count: values.count)
      for (index, value) in values.enumerated() where !value.isNaN {
        let exact = (value * adcGain + offset).rounded()
        let kept = min(max(exact, low), high)
        if kept != exact { cut += 1 }
        samples[index] = Int32(kept)
      }
      self.samples = samples
      warning = cut == 0 ? nil : Warning(.saturated(signal: draft.name, count: cut, range: range))
    }
    guard adcGain.isFinite, adcGain != 0 else {
      throw .unwritableNumber(.adcGain, signal: draft.name, found: adcGain)
    }
  }

  private static func calibration(
    _ draft: SignalDraft, _ values: [Double], _ range: ClosedRange<Int>
  ) -> (gain: Double, baseline: Int) {
    if let gain = draft.adcGain, let baseline = draft.baseline { return (gain, baseline) }
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where !value.isNaN {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return (draft.adcGain ?? 200, draft.baseline ?? 0) }
    let center = low / 2 + high / 2
    let halfRange = high / 2 - low / 2
    let isNearZero = max(abs(low), abs(high)) <= 4 * halfRange || center == 0
    // 24 bits are more than any converter has; a wider format needs no finer steps.
    let room = Double(min(-range.lowerBound, range.upperBound, 1 << 23)) - 1
    let reach: Double =
      if let baseline = draft.baseline {
        max(abs(low), abs(high)) * room / max(1, room - abs(Double(baseline)))
      } else {
        isNearZero ? max(abs(low), abs(high)) : max(halfRange, abs(center) / 1e6)
      }
    let gain = draft.adcGain ?? (reach > 0 ? roundGain(room / reach) : 200)
    if let baseline = draft.baseline { return (gain, baseline) }
    let middle = (-center * gain).rounded()
    return (gain, isNearZero || abs(middle) > 1e15 ? 0 : Int(middle))
  }

  /// The largest of 1, 2 and 5 times a power of ten that is not above `limit`.
  private static func roundGain(_ limit: Double) -> Double {
    guard limit.isFinite, limit > 1e-300 else { return 1e-300 }
    var power = 1.0
    while power * 10 <= limit && power < 1e15 { power *= 10 }
    while power > limit { power /= 10 }
    for step in [5.0, 2.0] where power * step <= limit { return power * step }
    return power
  }
}
