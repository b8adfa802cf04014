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
    try start(rest, &header)
    return (header, segments)
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
}
