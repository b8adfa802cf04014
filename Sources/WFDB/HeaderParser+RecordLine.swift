extension HeaderParser {
  /// `NAME["/"NSEG] NSIG [FS["/"CFREQ["("CBASE")"]] [LEN [TIME [DATE]]]]`
  ///
  /// - Returns: the header without its lines, and the number of segments where the line gives one.
  mutating func recordLine(_ line: Range<Int>) throws(WFDBError) -> (Header, segments: Int?) {
    var rest = line
    let (name, segments) = try recordName(try required(.recordName, &rest))
    var header = Header(recordName: name)
    header.signalCount = try natural(.signalCount, try required(.signalCount, &rest))
    guard let rate = scanner.nextField(in: &rest) else { return (header, segments) }
    try sampleRate(rate, &header)
    guard let length = scanner.nextField(in: &rest) else { return (header, segments) }
    header.length = try natural(.length, length)
    guard let time = scanner.nextField(in: &rest) else { return (header, segments) }
    do throws(WFDBError) {
      try start(time, &rest, &header)
    } catch {
      guard isLenient else { throw error }
      header.baseTime = nil
      header.baseDate = nil
      warnings.append(Warning(error))
    }
    return (header, segments)
  }

  private mutating func start(
    _ time: Range<Int>, _ rest: inout Range<Int>, _ header: inout Header
  ) throws(WFDBError) {
    header.baseTime = try baseTime(time)
    guard let date = scanner.nextField(in: &rest) else { return }
    header.baseDate = try baseDate(date)
    if let extra = scanner.nextField(in: &rest) { throw .extraField(place, found: scanner.text(extra)) }
  }

  /// The name, and the number of segments after a slash. Some databases write a folder before the name: where
  /// the last part is no number but the name of the file, that part is the name.
  private mutating func recordName(_ range: Range<Int>) throws(WFDBError) -> (String, segments: Int?) {
    var name = range
    var segments: Int?
    if let slash = scanner.bytes[range].lastIndex(of: UInt8(ascii: "/")) {
      let tail = (slash &+ 1)..<range.upperBound
      if scanner.integer(tail) != nil || expectedName != scanner.text(tail) {
        segments = try natural(.segmentCount, tail, least: 1)
        name = range.lowerBound..<slash
      }
    }
    guard !name.isEmpty else { throw bad(.recordName, range) }
    let text = scanner.text(name)
    if let expectedName, expectedName != text {
      warnings.append(Warning(.nameMismatch(place, expected: expectedName, found: text)))
    }
    return (text, segments)
  }

  private func sampleRate(_ range: Range<Int>, _ header: inout Header) throws(WFDBError) {
    var rate = range
    if let slash = scanner.index(of: UInt8(ascii: "/"), in: range) {
      rate = range.lowerBound..<slash
      var counter = (slash &+ 1)..<range.upperBound
      if let open = scanner.index(of: UInt8(ascii: "("), in: counter) {
        guard scanner.bytes[counter.upperBound &- 1] == UInt8(ascii: ")"), open &+ 1 < counter.upperBound
        else {
          throw bad(.baseCounter, open..<counter.upperBound)
        }
        header.baseCounter = try number(.baseCounter, (open &+ 1)..<(counter.upperBound &- 1))
        counter = counter.lowerBound..<open
      }
      header.counterFrequency = try number(.counterFrequency, counter)
    }
    header.sampleRate = try number(.sampleRate, rate)
    guard header.sampleRate > 0 else { throw bad(.sampleRate, rate) }
  }

  /// `H:M:S[.ffffff]`, `M:S` or `S`
  private func baseTime(_ range: Range<Int>) throws(WFDBError) -> BaseTime {
    var parts: [Int] = []
    var start = range.lowerBound
    while let colon = scanner.index(of: UInt8(ascii: ":"), in: start..<range.upperBound) {
      guard let part = scanner.integer(start..<colon), parts.count < 2 else { throw bad(.baseTime, range) }
      parts.append(part)
      start = colon &+ 1
    }
    var microsecond = 0
    var seconds = start..<range.upperBound
    if let point = scanner.index(of: UInt8(ascii: "."), in: seconds) {
      var scale = 100_000
      for byte in scanner.bytes[(point &+ 1)..<range.upperBound] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw bad(.baseTime, range) }
        microsecond &+= Int(byte &- UInt8(ascii: "0")) &* scale
        scale /= 10
      }
      seconds = start..<point
    }
    guard let second = scanner.integer(seconds) else { throw bad(.baseTime, range) }
    let time = BaseTime(
      hour: parts.count == 2 ? parts[0] : 0, minute: parts.last ?? 0, second: second,
      microsecond: microsecond)
    guard time.isValid else { throw bad(.baseTime, range) }
    return time
  }

  /// `D/M/YYYY`; `0/0/0` means that none was recorded.
  private func baseDate(_ range: Range<Int>) throws(WFDBError) -> BaseDate? {
    var parts: [Int] = []
    for part in scanner.bytes[range].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let value = scanner.integer(part.startIndex..<part.endIndex) else { throw bad(.baseDate, range) }
      parts.append(value)
    }
    guard parts.count == 3 else { throw bad(.baseDate, range) }
    if parts == [0, 0, 0] { return nil }
    let date = BaseDate(year: parts[2], month: parts[1], day: parts[0])
    guard date.isValid else { throw bad(.baseDate, range) }
    return date
  }
}
