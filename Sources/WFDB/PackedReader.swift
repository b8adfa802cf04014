/// Reads a stretch of a packed signal file piece by piece, so that memory is needed for the result alone.
struct PackedReader {
  let file: InputFile
  let packing: Packing
  let byteOffset: Int
  let invalid: Int32?
  let frameSize: Int

  /// Samples that are decoded at a time; the working set stays in the cache.
  private static let pieceSamples = 8192

  /// Reads stored frames into buffers.
  ///
  /// - Parameters:
  ///   - frames: the frames of the file.
  ///   - lanes: one per signal of the file.
  /// - Returns: per signal what was found.
  /// - Throws: `unreadableFile`; `truncatedSignal` where the file has become shorter than it was.
  func read(
    frames: Range<Int>, lanes: [Lane], into buffers: inout SignalBuffers
  ) throws(WFDBError) -> [StoredFacts] {
    var facts = [StoredFacts](repeating: StoredFacts(), count: lanes.count)
    for lane in lanes { if let target = lane.target { buffers.extend(target, to: lane.end) } }
    var sums = lanes.map { $0.initialValue }
    // Differences add up from the first sample on, wherever the reading starts.
    var frame = packing.isDifference ? 0 : frames.lowerBound
    let pieceFrames = max(1, Self.pieceSamples / frameSize)
    var bytes: [UInt8] = []
    var scratch: [Int32] = []
    while frame < frames.upperBound {
      let count = min(pieceFrames, frames.upperBound &- frame)
      let lead = try decode(frame: frame, count: count, bytes: &bytes, scratch: &scratch, frames: frames)
      if packing.isDifference { accumulate(&scratch, lead: lead, count: count, lanes: lanes, sums: &sums) }
      for (number, lane) in lanes.enumerated() {
        lane.store(
          scratch.span, lead: lead, frame: frame, count: count, frameSize: frameSize, invalid: invalid,
          facts: &facts[number], into: &buffers)
      }
      frame &+= count
    }
    return facts
  }

  /// Decodes some frames into `scratch`.
  ///
  /// - Returns: the samples before them that their group begins with.
  private func decode(
    frame: Int, count: Int, bytes: inout [UInt8], scratch: inout [Int32], frames: Range<Int>
  ) throws(WFDBError) -> Int {
    let firstSample = frame &* frameSize
    let endSample = firstSample &+ count &* frameSize
    let firstGroup = firstSample / packing.groupSamples
    let lead = firstSample &- firstGroup &* packing.groupSamples
    let startByte = firstGroup &* packing.groupBytes
    let byteCount = (packing.bytes(for: endSample) ?? 0) &- startByte
    if bytes.count != byteCount { bytes = [UInt8](repeating: 0, count: byteCount) }
    let found = try file.read(byteCount, at: byteOffset &+ startByte, into: &bytes)
    guard found == byteCount else {
      let whole = packing.samples(in: startByte &+ found) / frameSize
      throw .truncatedSignal(path: file.path, expectedFrames: frames.upperBound, foundFrames: whole)
    }
    let sampleCount = endSample &- firstGroup &* packing.groupSamples
    if scratch.count != sampleCount { scratch = [Int32](repeating: 0, count: sampleCount) }
    var output = scratch.mutableSpan
    packing.decode(bytes.span, &output)
    return lead
  }

  /// Turns differences into values, in place.
  private func accumulate(
    _ scratch: inout [Int32], lead: Int, count: Int, lanes: [Lane], sums: inout [Int32]
  ) {
    var index = lead
    for _ in 0..<count {
      for (number, lane) in lanes.enumerated() {
        for _ in 0..<lane.samplesPerFrame {
          sums[number] &+= scratch[index]
          scratch[index] = sums[number]
          index &+= 1
        }
      }
    }
  }
}

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
}
