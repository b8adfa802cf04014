/// A single-segment record whose files are open and long enough.
struct OpenRecord {
  let header: Header
  let path: String
  let options: ReadOptions
  let files: [SignalFile]
  /// Frames, from the header or from the size of the first file.
  let length: Int
  private(set) var warnings: [Warning] = []

  /// Opens the files and compares their sizes with the header, before memory is taken for a sample.
  ///
  /// - Throws: ``WFDBError``
  init(header: Header, path: String, folder: RecordFolder, options: ReadOptions) throws(WFDBError) {
    self.header = header
    self.path = path
    self.options = options
    files = try SignalFile.open(
      header, path: path, folder: folder, checksMD5: options.verifiesChecksums)
    var warnings: [Warning] = []
    let stated = header.length ?? 0
    var expected = stated
    if stated == 0 { expected = try files.first?.countedFrames() ?? 0 }
    var longest = 0
    for file in files {
      guard let available = try file.frames(upTo: expected, isLenient: options.isLenient),
        available < expected
      else {
        longest = expected
        continue
      }
      let error = WFDBError.truncatedSignal(
        path: file.path, expectedFrames: expected, foundFrames: available)
      guard options.isLenient else { throw error }
      warnings.append(Warning(error))
      longest = max(longest, available)
    }
    length = files.isEmpty ? expected : longest
    for signal in header.signals where signal.skew > 0 && length > 0 {
      let (samples, overflow) = length.multipliedReportingOverflow(by: signal.samplesPerFrame)
      guard !overflow, signal.skew >= samples else { continue }
      let error = WFDBError.skewOutOfRange(
        Place(path: path, line: signal.line), signal: signal.name, skew: signal.skew, samples: samples)
      guard options.isLenient else { throw error }
      warnings.append(Warning(error))
    }
    self.warnings = warnings
  }

  /// What one signal got from its file.
  struct Outcome {
    var facts = StoredFacts()
    /// Whether the file holds all frames that the header states.
    var isComplete = false
    /// The samples of the range that a file holds, from its start on.
    var storedCount = 0
  }

  /// Reads frames into buffers.
  ///
  /// - Parameters:
  ///   - frames: of this record.
  ///   - targets: per signal the buffer, nil for none.
  ///   - startFrame: where in the buffers.
  ///   - budget: what may still be made without bytes behind it.
  /// - Throws: ``WFDBError``
  func read(
    frames: Range<Int>, targets: [Int?], startFrame: Int, budget: inout SampleBudget,
    into buffers: inout SignalBuffers
  ) throws(WFDBError) -> [Outcome] {
    var outcomes = [Outcome](repeating: Outcome(), count: header.signals.count)
    for file in files {
      let signals = header.signals[file.indices]
      if case .none = file.content {
        for (signal, target) in zip(signals, targets[file.indices]) where target != nil {
          try budget.take(frames.count, times: signal.samplesPerFrame)
        }
        continue
      }
      let fileFrames = min(length, file.availableFrames ?? length)
      let missing = frames.upperBound - max(min(fileFrames, frames.upperBound), frames.lowerBound)
      for signal in signals where missing > 0 { try budget.take(missing, times: signal.samplesPerFrame) }
      var lanes: [Lane] = []
      var frameOffset = 0
      var lastFrame = frames.upperBound
      for (index, signal) in zip(file.indices, signals) {
        let size = signal.samplesPerFrame
        let skew = min(signal.skew, fileFrames &* size)
        guard let initial = Int32(exactly: signal.initialValue) else {
          throw .badField(
            Place(path: path, line: signal.line), .initialValue, found: String(signal.initialValue))
        }
        let lane = Lane(
          frameOffset: frameOffset, samplesPerFrame: size, skew: skew, initialValue: initial,
          target: targets[index], start: startFrame &* size,
          end: (startFrame &+ frames.count) &* size, firstStored: frames.lowerBound &* size &+ skew)
        outcomes[index].isComplete = fileFrames > 0 && fileFrames == header.length
        outcomes[index].storedCount = max(
          0, min(frames.count &* size, fileFrames &* size &- lane.firstStored))
        lastFrame = max(lastFrame, frames.upperBound &+ (skew &+ size &- 1) / size)
        lanes.append(lane)
        frameOffset &+= size
      }
      let first = min(frames.lowerBound, fileFrames)
      let stored = first..<max(first, min(fileFrames, lastFrame))
      let facts = try file.read(
        frames: stored, isWhole: frames.count == length, lanes: lanes, into: &buffers)
      for (index, fact) in zip(file.indices, facts) { outcomes[index].facts = fact }
    }
    return outcomes
  }

  /// Compares checksums and initial values with the header; what disagrees is thrown, or returned as warnings.
  ///
  /// A wrong initial value is only a warning where the checksum vouches for the samples (then the header's field
  /// is wrong, not the data), and in a header without a length, whose writer did not know these fields yet.
  ///
  /// - Parameter isWhole: true where every stored sample was read.
  func verify(_ outcomes: [Outcome], isWhole: Bool) throws(WFDBError) -> (matches: [Bool?], [Warning]) {
    var matches: [Bool?] = []
    var warnings: [Warning] = []
    if options.verifiesChecksums, hasPlaceholders(outcomes) {
      let place = Place(path: path, line: header.signals[0].line)
      return (header.signals.map { _ in nil }, [Warning(.placeholderChecksums(place))])
    }
    for (signal, outcome) in zip(header.signals, outcomes) {
      let place = Place(path: path, line: signal.line)
      var match: Bool?
      if isWhole, outcome.isComplete, let checksum = signal.checksum {
        let found = Int(outcome.facts.sum & 0xFFFF)
        match = found == checksum & 0xFFFF
        if match == false && options.verifiesChecksums {
          let error = WFDBError.checksumMismatch(
            place, signal: signal.name, expected: checksum & 0xFFFF, found: found)
          guard options.isLenient else { throw error }
          warnings.append(Warning(error))
        }
      }
      matches.append(match)
      guard options.verifiesChecksums, !signal.absentFields.contains(.initialValue), signal.format != 0,
        let first = outcome.facts.first, Int(first) != signal.initialValue
      else { continue }
      let error = WFDBError.initialValueMismatch(
        place, signal: signal.name, expected: signal.initialValue, found: Int(first))
      let hasLength = (header.length ?? 0) > 0
      let isVouchedFor = match == true || !hasLength || (!isWhole && signal.checksum != nil)
      guard options.isLenient || isVouchedFor else { throw error }
      warnings.append(Warning(error))
    }
    return (matches, warnings)
  }

  /// Whether nobody computed what is to be compared: 0 for every signal, some of which do not start with 0.
  private func hasPlaceholders(_ outcomes: [Outcome]) -> Bool {
    header.signals.allSatisfy {
      $0.format != 0 && $0.checksum == 0 && $0.initialValue == 0 && !$0.absentFields.contains(.initialValue)
    } && outcomes.contains { ($0.facts.first ?? 0) != 0 || $0.facts.sum & 0xFFFF != 0 }
  }
}
