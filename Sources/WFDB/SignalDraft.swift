/// A signal that is to be written.
public struct SignalDraft: Equatable, Sendable {
  /// What is written: the values, and in which sense.
  public enum Values: Equatable, Sendable {
    /// Digital values, ``Signal/gap`` where there is none. Nothing is changed; what does not fit is an error.
    case digital([Int32])
    /// Values in ``SignalDraft/units``, NaN where there is none; rounded to the nearest digital value, cut to
    /// the range of the format with a warning.
    case physical([Double])
  }

  /// The signal's name or lead.
  public var name: String
  /// The samples, frame after frame.
  public var values: Values
  /// The physical unit.
  public var units: String
  /// ADC units per physical unit. Nil chooses the largest of 1, 2 and 5 times a power of ten with which the
  /// values fit (200 for digital ones).
  public var adcGain: Double?
  /// The digital value of 0 physical units. Nil chooses 0, or the value that puts the middle of the values on
  /// 0 where they lie far from it.
  public var baseline: Int?
  /// Samples in each frame.
  public var samplesPerFrame: Int
  /// The storage format; nil takes the writer's.
  public var format: Int?
  /// The signal file; nil takes the one that the writer names.
  public var fileName: String?
  /// The ADC resolution in bits; nil takes the width of the format.
  public var adcResolution: Int?
  /// The converter's output in the middle of its range.
  public var adcZero: Int

  /// A signal that is to be written.
  public init(
    name: String, values: Values, units: String = "mV", adcGain: Double? = nil, baseline: Int? = nil,
    samplesPerFrame: Int = 1, format: Int? = nil, fileName: String? = nil, adcResolution: Int? = nil,
    adcZero: Int = 0
  ) {
    self.name = name
    self.values = values
    self.units = units
    self.adcGain = adcGain
    self.baseline = baseline
    self.samplesPerFrame = samplesPerFrame
    self.format = format
    self.fileName = fileName
    self.adcResolution = adcResolution
    self.adcZero = adcZero
  }

  /// A signal as it was read, with its digital values, calibration and format.
  ///
  /// A signal of several calibrations is taken by its physical values, with the gain of its header.
  public init(_ signal: Signal) {
    let header = signal.header
    let isUniform = signal.stretches.allSatisfy {
      $0.adcGain == header.adcGain && $0.baseline == header.baseline
    }
    self.init(
      name: header.name, values: isUniform ? .digital(signal.samples) : .physical(signal.physicalValues()),
      units: header.units, adcGain: header.adcGain, baseline: header.baseline,
      samplesPerFrame: header.samplesPerFrame, format: header.format == 0 ? nil : header.format,
      adcResolution: header.adcResolution, adcZero: header.adcZero)
  }

  /// The number of samples.
  public var count: Int {
    switch values {
    case .digital(let samples): samples.count
    case .physical(let values): values.count
    }
  }
}

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
    let centre = low / 2 + high / 2
    let halfRange = high / 2 - low / 2
    let isNearZero = max(abs(low), abs(high)) <= 4 * halfRange || centre == 0
    // 24 bits are more than any converter has; a wider format needs no finer steps.
    let room = Double(min(-range.lowerBound, range.upperBound, 1 << 23)) - 1
    let reach: Double =
      if let baseline = draft.baseline {
        max(abs(low), abs(high)) * room / max(1, room - abs(Double(baseline)))
      } else {
        isNearZero ? max(abs(low), abs(high)) : max(halfRange, abs(centre) / 1e6)
      }
    let gain = draft.adcGain ?? (reach > 0 ? roundGain(room / reach) : 200)
    if let baseline = draft.baseline { return (gain, baseline) }
    let middle = (-centre * gain).rounded()
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
