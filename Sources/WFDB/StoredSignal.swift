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
    header = SignalHeader(
      fileName: draft.fileName ?? "", format: code, samplesPerFrame: draft.samplesPerFrame,
      adcGain: digital.adcGain, baseline: digital.baseline, units: draft.units,
      adcResolution: draft.adcResolution ?? Self.bits(format.range), adcZero: draft.adcZero,
      initialValue: Int(values.first ?? 0), checksum: Int(Int16(truncatingIfNeeded: sum)), name: draft.name)
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

/// Writes the signals of one file.
struct SignalFileWriter {
  let signals: [StoredSignal]

  /// - Throws: `unwritable`; `badFLAC` where libFLAC fails.
  func write(to output: OutputFile) throws(WFDBError) {
    guard let first = signals.first, let format = SignalFormat.find(first.header.format) else { return }
    switch format.storage {
    case .none: return
    case .packed(let packing): try write(packing, to: output)
    case .flac(let bits): try writeFLAC(bits: bits, to: output)
    }
  }

  private func writeFLAC(bits: Int, to output: OutputFile) throws(WFDBError) {
    let total = signals.first?.samples.count ?? 0
    let encoder = try FLACEncoder(
      path: output.finalPath, channels: signals.count, bits: bits, total: total)
    for start in stride(from: 0, to: total, by: 4096) {
      var flat: [Int32] = []
      for index in start..<min(total, start + 4096) {
        for signal in signals { flat.append(signal.samples[index]) }
      }
      try encoder.append(flat, channels: signals.count)
    }
    try output.write(try encoder.finish())
  }

  private func write(_ packing: Packing, to output: OutputFile) throws(WFDBError) {
    let frames = (signals.first?.samples.count ?? 0) / (signals.first?.header.samplesPerFrame ?? 1)
    let frameSize = signals.reduce(0) { $0 + $1.header.samplesPerFrame }
    // Whole groups in every piece but the last.
    let step = max(1, 16384 / frameSize) * packing.groupSamples
    var last = signals.map { $0.samples.first ?? 0 }
    for start in stride(from: 0, to: frames, by: step) {
      let count = min(step, frames - start)
      var flat: [Int32] = []
      flat.reserveCapacity(count * frameSize)
      for frame in start..<(start + count) {
        for (number, signal) in signals.enumerated() {
          let size = signal.header.samplesPerFrame
          for index in (frame * size)..<(frame * size + size) {
            let value = signal.samples[index]
            flat.append(packing.isDifference ? value &- last[number] : value)
            last[number] = value
          }
        }
      }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(packing.bytes(for: flat.count) ?? 0)
      packing.encode(flat.span, &bytes)
      try output.write(bytes)
    }
  }
}
