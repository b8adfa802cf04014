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
