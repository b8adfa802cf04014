/// Reads a record without segments.
struct SingleReader {
  let header: Header
  let path: String
  let folder: RecordFolder
  let options: ReadOptions
  let warnings: [Warning]

  func read() throws(WFDBError) -> Record {
    let source = try OpenRecord(header: header, path: path, folder: folder, options: options)
    let frames = try options.range.resolved(
      length: source.length, sampleRate: header.sampleRate, path: path)
    let count = header.signals.count
    var buffers = SignalBuffers(count: count)
    var budget = SampleBudget(path: path, limit: options.unbackedSampleLimit)
    let outcomes = try source.read(
      frames: frames, targets: Array(0..<count), startFrame: 0, budget: &budget, into: &buffers)
    let isWhole = frames.count == source.length
    let (matches, found) = try source.verify(outcomes, isWhole: isWhole)
    var signals: [Signal] = []
    signals.reserveCapacity(count)
    for (index, signal) in header.signals.enumerated() {
      let sampleCount = frames.count * signal.samplesPerFrame
      buffers.extend(index, to: sampleCount)
      let hasFile = signal.format != 0
      signals.append(
        Signal(
          header: signal, sampleRate: header.sampleRate * Double(signal.samplesPerFrame),
          samples: buffers.samples[index],
          stretches: signal.stretches(
            stored: outcomes[index].storedCount, start: 0, count: sampleCount),
          storedSum: isWhole && hasFile ? outcomes[index].facts.sum : nil, checksumMatches: matches[index]))
    }
    return Record(
      header: header, signals: signals, warnings: warnings + header.calibrationWarnings(path: path) + source.warnings + found,
      firstFrame: frames.lowerBound, length: frames.count, totalLength: source.length)
  }
}

extension SignalHeader {
  /// The stretches of this signal in one segment: what its file holds, and what it does not.
  func stretches(stored: Int, start: Int, count: Int) -> [Signal.Stretch] {
    let file = Signal.Stretch(
      start: start, count: stored, adcGain: adcGain, baseline: baseline,
      storedGap: SignalFormat.find(format)?.invalid, isStored: true)
    let missing = Signal.Stretch(
      start: start + stored, count: count - stored, adcGain: adcGain, baseline: baseline, storedGap: nil,
      isStored: false)
    if stored >= count { return [file] }
    return stored > 0 ? [file, missing] : [missing]
  }
}
