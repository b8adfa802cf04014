/// Reads a record of several segments: one level, each a record of its own below the master's folder.
struct SegmentsReader {
  let header: Header
  let path: String
  let folder: RecordFolder
  let options: ReadOptions
  private var warnings: [Warning]
  private var budget: SampleBudget
  /// Segments already read: a segment listed again makes samples without new bytes.
  private var seen: Set<String> = []
  /// The headers by segment, so that each is parsed once however often it is listed.
  private var opened: [String: Opened] = [:]

  private struct Opened {
    let path: String
    let folder: RecordFolder
    let header: Header
  }

  init(header: Header, path: String, folder: RecordFolder, options: ReadOptions, warnings: [Warning]) {
    self.header = header
    self.path = path
    self.folder = folder
    self.options = options
    self.warnings = warnings
    budget = SampleBudget(path: path, limit: options.unbackedSampleLimit)
  }

  /// - Throws: ``WFDBError``
  consuming func read() throws(WFDBError) -> Record {
    let total = try totalLength()
    let frames = try options.range.resolved(length: total, sampleRate: header.sampleRate, path: path)
    var collector = SegmentCollector(
      signals: try templates(), frameCount: frames.count, layout: header.layout ?? .fixed)
    var start = 0
    for segment in header.segments where segment.length > 0 {
      let part = frames.clamped(to: start..<(start + segment.length))
      if !part.isEmpty {
        try read(
          segment, (part.lowerBound - start)..<(part.upperBound - start),
          at: part.lowerBound - frames.lowerBound, into: &collector)
      }
      start += segment.length
    }
    return Record(
      header: header, signals: collector.signals(sampleRate: header.sampleRate), warnings: warnings,
      firstFrame: frames.lowerBound, length: frames.count, totalLength: total)
  }

  /// The sum of the segments, which the record line must agree with.
  private mutating func totalLength() throws(WFDBError) -> Int {
    var sum = 0
    for segment in header.segments {
      let place = Place(path: path, line: segment.line)
      let (next, overflow) = sum.addingReportingOverflow(segment.length)
      guard !overflow else { throw .badField(place, .segmentLength, found: String(segment.length)) }
      sum = next
      if segment.isNull && header.layout == .fixed { throw .segmentMismatch(place, .nullInFixedLayout) }
    }
    if let stated = header.length, stated > 0, stated != sum {
      let place = Place(path: path, line: (header.segments.first?.line ?? 2) - 1)
      let error = WFDBError.segmentMismatch(place, .sum(record: stated, segments: sum))
      guard options.isLenient else { throw error }
      warnings.append(Warning(error))
    }
    return sum
  }

  /// The signals as the layout segment, or the first segment of a fixed layout, gives them.
  private mutating func templates() throws(WFDBError) -> [SignalHeader] {
    guard let first = header.segments.first else { return [] }
    let segmentHeader = try open(first).header
    let place = Place(path: path, line: first.line)
    if header.layout == .variable, segmentHeader.signals.contains(where: { $0.format != 0 }) {
      throw .segmentMismatch(place, .layoutHasSamples(segment: first.name))
    }
    try check(segmentHeader, of: first)
    return segmentHeader.signals
  }

  /// The header of a segment, which must be a plain record.
  private mutating func open(_ segment: Segment) throws(WFDBError) -> Opened {
    if let known = opened[segment.name] { return known }
    let place = Place(path: path, line: segment.line)
    let source = try HeaderSource(segment: segment.name, in: folder, at: place)
    let (header, found) = try source.parse(isLenient: options.isLenient)
    guard header.segments.isEmpty else { throw .nestedSegment(place, name: segment.name) }
    warnings += found + header.calibrationWarnings(path: source.path)
    let result = Opened(path: source.path, folder: source.folder, header: header)
    opened[segment.name] = result
    return result
  }

  private func check(_ found: Header, of segment: Segment) throws(WFDBError) {
    let place = Place(path: path, line: segment.line)
    guard found.sampleRate == header.sampleRate else {
      throw .segmentMismatch(
        place,
        .sampleRate(segment: segment.name, expected: header.sampleRate, found: found.sampleRate))
    }
    let isLayout = header.layout == .variable && segment.length == 0
    if header.layout == .fixed || isLayout, found.signals.count != header.signalCount {
      throw .segmentMismatch(
        place,
        .signalCount(segment: segment.name, expected: header.signalCount, found: found.signals.count))
    }
  }

  /// Reads a part of a segment.
  private mutating func read(
    _ segment: Segment, _ part: Range<Int>, at target: Int, into collector: inout SegmentCollector
  ) throws(WFDBError) {
    if segment.isNull {
      for size in collector.samplesPerFrame { try budget.take(part.count, times: size) }
      collector.addGap(frames: part.count, at: target)
      return
    }
    let place = Place(path: path, line: segment.line)
    let source = try open(segment)
    let segmentHeader = source.header
    try check(segmentHeader, of: segment)
    let targets = try collector.targets(of: segmentHeader, segment: segment.name, place: place)
    let record = try OpenRecord(
      header: segmentHeader, path: source.path, folder: source.folder, options: options)
    warnings += record.warnings
    guard record.length == segment.length || options.isLenient && record.length < segment.length else {
      throw .segmentMismatch(
        place, .length(segment: segment.name, expected: segment.length, found: record.length))
    }
    let isRepeated = !seen.insert(segment.name).inserted
    let absent = Set(0..<collector.samplesPerFrame.count).subtracting(targets.compactMap(\.self))
    for (index, size) in collector.samplesPerFrame.enumerated() where isRepeated || absent.contains(index) {
      try budget.take(part.count, times: size)
    }
    let stored = part.clamped(to: 0..<record.length)
    if stored.count < part.count {
      for size in collector.samplesPerFrame { try budget.take(part.count - stored.count, times: size) }
    }
    let outcomes = try record.read(
      frames: stored, targets: targets, startFrame: target, budget: &budget, into: &collector.buffers)
    let isWhole = stored.count == record.length
    let (_, found) = try record.verify(outcomes, isWhole: isWhole)
    if !isRepeated { warnings += found }
    collector.add(
      segmentHeader, targets: targets, outcomes: outcomes, frames: part.count, at: target)
  }
}
