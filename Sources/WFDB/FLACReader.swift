/// Reads a stretch of a FLAC signal file. Memory grows with what is decoded, never with what is claimed.
struct FLACReader {
  let file: InputFile
  let info: FLACDecoder.Info
  /// Samples of each channel to skip.
  let sampleOffset: Int
  let samplesPerFrame: Int
  let invalid: Int32?
  let checksMD5: Bool

  /// Below this many samples decoding from the start is as fast as searching.
  private static let searchDistance = 16384

  /// Checks a stream against its header.
  ///
  /// - Throws: `badFLAC`.
  init(
    _ file: InputFile, signals: ArraySlice<SignalHeader>, bits: Int, invalid: Int32?, checksMD5: Bool
  ) throws(WFDBError) {
    let first = signals.first
    samplesPerFrame = first?.samplesPerFrame ?? 1
    guard signals.allSatisfy({ $0.samplesPerFrame == first?.samplesPerFrame }) else {
      throw .badFLAC(path: file.path, .samplesPerFrame)
    }
    let decoder = try FLACDecoder(file, checksMD5: false)
    info = decoder.info
    guard info.channels == signals.count else {
      throw .badFLAC(path: file.path, .channels(expected: signals.count, found: info.channels))
    }
    guard info.bits <= bits else {
      throw .badFLAC(path: file.path, .bits(limit: bits, found: info.bits))
    }
    self.file = file
    self.invalid = invalid
    self.checksMD5 = checksMD5
    // No file reaches this far, and sums with it stay within 64 bits.
    sampleOffset = min(first?.byteOffset ?? 0, 1 << 50)
  }

  /// More frames than these no file of this size can hold: a block has at most 65 535 samples and takes more
  /// than a byte.
  var frameLimit: Int {
    let (samples, overflow) = file.size.multipliedReportingOverflow(by: 65_535)
    return (overflow ? Int.max / 2 : samples) / samplesPerFrame
  }

  /// The frames that the stream states; nil where it states none.
  var statedFrames: Int? {
    info.total == 0 ? nil : min(frameLimit, max(0, info.total - sampleOffset) / samplesPerFrame)
  }

  /// The frames, by decoding everything.
  ///
  /// - Throws: `badFLAC`, `unreadableFile`.
  func countedFrames() throws(WFDBError) -> Int {
    let decoder = try FLACDecoder(file, checksMD5: false)
    while try decoder.next() {}
    return max(0, decoder.blockStart - sampleOffset) / samplesPerFrame
  }

  /// Reads stored frames into buffers.
  ///
  /// - Parameter isWhole: true to decode all samples that the stream states and compare their MD5 sum.
  /// - Throws: `badFLAC`, `truncatedSignal`, `unreadableFile`.
  func read(
    frames: Range<Int>, isWhole: Bool, lanes: [Lane], into buffers: inout SignalBuffers
  ) throws(WFDBError) -> [StoredFacts] {
    var facts = [StoredFacts](repeating: StoredFacts(), count: lanes.count)
    guard !frames.isEmpty else { return facts }
    let start = frames.lowerBound &* samplesPerFrame
    let end = frames.upperBound &* samplesPerFrame
    // The sum is over the stated samples: what follows them is not read.
    let last = checksMD5 && isWhole && info.total > 0 ? max(end, info.total &- sampleOffset) : end
    var decoder = try FLACDecoder(file, checksMD5: last > end || end &+ sampleOffset == info.total)
    if start > Self.searchDistance {
      if !decoder.seek(to: start &+ sampleOffset) { decoder = try FLACDecoder(file, checksMD5: false) }
    }
    var reached = 0
    if decoder.hasBlock { reached = store(decoder, start..<end, lanes, &facts, into: &buffers) }
    while reached < last, try decoder.next() {
      reached = store(decoder, start..<end, lanes, &facts, into: &buffers)
    }
    guard reached >= end else {
      throw .truncatedSignal(
        path: file.path, expectedFrames: frames.upperBound,
        foundFrames: max(0, reached) / samplesPerFrame)
    }
    let isComplete = start == 0 && reached &+ sampleOffset == info.total
    if checksMD5, isWhole, isComplete, !decoder.finish() { throw .badFLAC(path: file.path, .md5) }
    return facts
  }

  /// Stores a decoded block and returns the stored samples up to its end.
  private func store(
    _ decoder: FLACDecoder, _ range: Range<Int>, _ lanes: [Lane], _ facts: inout [StoredFacts],
    into buffers: inout SignalBuffers
  ) -> Int {
    let first = decoder.blockStart &- sampleOffset
    let count = decoder.block.first?.count ?? 0
    let wanted = range.clamped(to: first..<(first &+ count))
    for (number, lane) in lanes.enumerated() where !wanted.isEmpty {
      let samples = decoder.block[number]
      lane.storeRun(
        samples.span, from: wanted.lowerBound &- first, stored: wanted, invalid: invalid,
        facts: &facts[number], into: &buffers)
    }
    return first &+ count
  }
}
