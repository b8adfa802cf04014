/// A signal as its file will hold it, and its line in the header.
struct StoredSignal {
  /// Samples with the format's invalid value in place of gaps; what a reader will get back.
  let samples: [Int32]
  let header: SignalHeader
  let warnings: [Warning]

  /// - Throws: `unwritableSignal`, `sampleOutOfRange`, `unwritableNumber`.
  init(_ draft: SignalDraft, format code: Int) throws(WFDBError) {
    guard let format = SignalFormat.find(code), format.code != 0 else {
      throw .unwritableSignal(signal: draft.name, .format(code))
    }
    let digital = try DigitalSignal(draft, format: format)
    var warnings: [Warning] = []
    if let warning = digital.warning { warnings.append(warning) }
    var values = digital.samples
    if let invalid = format.invalid {
      for index in values.indices where values[index] == Signal.gap { values[index] = invalid }
    } else if let gap = values.firstIndex(of: Signal.gap) {
      throw .unwritableSignal(signal: draft.name, .gap(sample: gap, format: code))
    }
    if format.isDifference {
      let late = Self.limitSteps(&values)
      if late > 0 { warnings.append(Warning(.saturated(signal: draft.name, count: late, range: -128...127))) }
    }
    var sum: Int64 = 0
    for value in values { sum &+= Int64(value) }
    samples = values
    self.warnings = warnings
    var header = SignalHeader(
      fileName: draft.fileName ?? "", format: code, samplesPerFrame: draft.samplesPerFrame,
      adcGain: digital.adcGain, baseline: digital.baseline, units: draft.units,
      adcResolution: draft.adcResolution ?? Self.bits(format.range), adcZero: draft.adcZero,
      initialValue: Int(values.first ?? 0), checksum: Int(Int16(truncatingIfNeeded: sum)), name: draft.name)
    header.isCalibrated = draft.isCalibrated
    self.header = header
  }

  /// Replaces values that a step of one byte does not reach by the nearest that it does, and counts them.
  private static func limitSteps(_ values: inout [Int32]) -> Int {
    var late = 0
    var last = Int(values.first ?? 0)
    for index in values.indices {
      let wanted = Int(values[index])
      last += (wanted - last).clamped(to: -128...127)
      if last != wanted { late += 1 }
      values[index] = Int32(truncatingIfNeeded: last)
    }
    return late
  }

  private static func bits(_ range: ClosedRange<Int>) -> Int {
    Int.bitWidth - range.upperBound.leadingZeroBitCount + 1
  }
}
