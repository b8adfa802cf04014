/// The way of one signal from the frames of a file into a buffer.
struct Lane: Sendable {
  /// The samples before this signal's in a frame.
  let frameOffset: Int
  let samplesPerFrame: Int
  let skew: Int
  /// What differences start from.
  let initialValue: Int32
  /// The buffer; nil for a signal that nobody wants.
  let target: Int?
  /// Where the stored sample of number ``firstStored`` goes.
  let start: Int
  /// The end of this stretch in the buffer.
  let end: Int
  /// The first stored sample, after the skew, that is wanted.
  let firstStored: Int

  /// Stores this signal's samples of some decoded frames: those of the range, shifted by the skew.
  func store(
    _ source: Span<Int32>, lead: Int, frame: Int, count: Int, frameSize: Int, invalid: Int32?,
    facts: inout StoredFacts, into buffers: inout SignalBuffers
  ) {
    let base = lead &+ frameOffset
    let size = samplesPerFrame
    let stored = frame &* size
    if stored == 0 && count > 0 { facts.first = source[base] }
    let available = count &* size
    // Wanted are the stored samples from firstStored on, until the buffer's stretch is full.
    let skipped = min(available, max(0, firstStored &- stored))
    let position = start &+ stored &+ skipped &- firstStored
    let wanted = target == nil ? 0 : max(0, min(available &- skipped, end &- position))
    for index in 0..<skipped { facts.sum &+= Int64(source[base &+ offset(index, frameSize)]) }
    if let target, wanted > 0 {
      if size == 1 {
        facts.sum &+= buffers.put(
          target, at: position, from: source, first: base &+ skipped &* frameSize, stride: frameSize,
          count: wanted, invalid: invalid)
      } else {
        storeFrames(
          source, base: base, samples: skipped..<(skipped &+ wanted), at: position, frameSize: frameSize,
          invalid: invalid, facts: &facts, into: &buffers)
      }
    }
    for index in (skipped &+ wanted)..<max(skipped &+ wanted, available) {
      facts.sum &+= Int64(source[base &+ offset(index, frameSize)])
    }
  }

  private func storeFrames(
    _ source: Span<Int32>, base: Int, samples: Range<Int>, at position: Int, frameSize: Int, invalid: Int32?,
    facts: inout StoredFacts, into buffers: inout SignalBuffers
  ) {
    let target = target ?? 0
    var index = samples.lowerBound
    while index < samples.upperBound {
      let inFrame = index % samplesPerFrame
      let run = min(samplesPerFrame &- inFrame, samples.upperBound &- index)
      facts.sum &+= buffers.put(
        target, at: position &+ index &- samples.lowerBound, from: source,
        first: base &+ offset(index, frameSize), stride: 1, count: run, invalid: invalid)
      index &+= run
    }
  }

  /// The place of the signal's sample of number `index` behind the signal's first one.
  private func offset(_ index: Int, _ frameSize: Int) -> Int {
    index / samplesPerFrame &* frameSize &+ index % samplesPerFrame
  }

  /// Stores consecutive samples of this signal.
  ///
  /// - Parameters:
  ///   - index: where in `source` they begin.
  ///   - stored: their numbers in the file.
  func storeRun(
    _ source: Span<Int32>, from index: Int, stored: Range<Int>, invalid: Int32?, facts: inout StoredFacts,
    into buffers: inout SignalBuffers
  ) {
    if stored.lowerBound == 0 { facts.first = source[index] }
    for offset in 0..<stored.count { facts.sum &+= Int64(source[index &+ offset]) }
    let wanted = stored.clamped(to: firstStored..<max(firstStored, firstStored &+ end &- start))
    guard let target, !wanted.isEmpty else { return }
    let position = start &+ wanted.lowerBound &- firstStored
    buffers.extend(target, to: position &+ wanted.count)
    _ = buffers.put(
      target, at: position, from: source, first: index &+ wanted.lowerBound &- stored.lowerBound, stride: 1,
      count: wanted.count, invalid: invalid)
  }
}
