/// Reads a header by the grammar of header(5); a field that does not match it to the last byte is an error.
struct HeaderParser {
  /// The path for messages.
  let path: String
  /// The record's name as its file says; nil where no file stands behind the bytes.
  let expectedName: String?
  let isLenient: Bool
  var scanner: TextScanner
  var warnings: [Warning] = []

  /// Reads a header and says what is unusual about it.
  ///
  /// - Throws: every case of the class `header-syntax`, `unsupportedFormat`, and `nameMismatch` never: that
  ///   one is a warning.
  static func parse(
    _ bytes: [UInt8], path: String, expectedName: String?, isLenient: Bool
  ) throws(WFDBError) -> (header: Header, warnings: [Warning]) {
    var parser = HeaderParser(
      path: path, expectedName: expectedName, isLenient: isLenient, scanner: TextScanner(bytes))
    if bytes.contains(0) { throw .zeroByte(parser.placeOfZero()) }
    let header = try parser.header()
    return (header, parser.warnings)
  }

  var place: Place { Place(path: path, line: scanner.lineNumber) }

  private func placeOfZero() -> Place {
    let before = scanner.bytes.prefix { $0 != 0 }
    return Place(path: path, line: before.count { $0 == 0x0A } + 1)
  }

  private mutating func header() throws(WFDBError) -> Header {
    var comments: [String] = []
    guard let recordLine = nextContentLine(&comments) else { throw .emptyHeader(path: path) }
    var (header, announcedSegments) = try self.recordLine(recordLine)
    let announced = announcedSegments ?? header.signalCount
    let kind: LineKind = announcedSegments == nil ? .signal : .segment
    var found = 0
    while found < announced {
      guard let line = nextContentLine(&comments) else {
        throw .missingLines(path: path, kind, announced: announced, found: found)
      }
      if kind == .segment {
        header.segments.append(try segmentLine(line))
      } else {
        header.signals.append(try signalLine(line, index: found, recordName: header.recordName))
      }
      found &+= 1
    }
    if kind == .signal { try checkFiles(header.signals) }
    while let line = scanner.nextLine() {
      guard let text = comment(line) else { continue }
      comments.append(text)
      if scanner.bytes[line.lowerBound] == UInt8(ascii: "#") {
        header.infoStrings.append(scanner.text((line.lowerBound &+ 1)..<line.upperBound))
      }
    }
    header.comments = comments
    return header
  }

  /// The next line that is neither blank nor a comment.
  private mutating func nextContentLine(_ comments: inout [String]) -> Range<Int>? {
    while let line = scanner.nextLine() {
      if let text = comment(line) {
        comments.append(text)
      } else if !scanner.trimmed(line).isEmpty {
        return line
      }
    }
    return nil
  }

  private func comment(_ line: Range<Int>) -> String? {
    let content = scanner.trimmed(line)
    guard !content.isEmpty, scanner.bytes[content.lowerBound] == UInt8(ascii: "#") else { return nil }
    return scanner.text(scanner.trimmed((content.lowerBound &+ 1)..<content.upperBound))
  }

  private func segmentLine(_ line: Range<Int>) throws(WFDBError) -> Segment {
    var rest = line
    let name = scanner.text(try required(.segmentName, &rest))
    let length = try natural(.segmentLength, try required(.segmentLength, &rest))
    if let extra = scanner.nextField(in: &rest) { throw .extraField(place, found: scanner.text(extra)) }
    return Segment(name: name, length: length, line: scanner.lineNumber)
  }

  /// Signals of a file stand together and agree on how it is read.
  private func checkFiles(_ signals: [SignalHeader]) throws(WFDBError) {
    guard var last = signals.first else { return }
    var used: Set<String> = []
    for signal in signals.dropFirst() {
      let here = Place(path: path, line: signal.line)
      if signal.format == 0 || last.format == 0 || signal.fileName != last.fileName {
        if last.format != 0 { used.insert(last.fileName) }
        if signal.format != 0 && used.contains(signal.fileName) {
          throw .scatteredFile(here, name: signal.fileName)
        }
      } else {
        let pairs: [(HeaderField, Int, Int)] = [
          (.format, last.format, signal.format), (.byteOffset, last.byteOffset, signal.byteOffset),
          (.blockSize, last.blockSize ?? 0, signal.blockSize ?? 0),
        ]
        for (field, expected, found) in pairs where expected != found {
          throw .mixedFile(here, field, name: signal.fileName, expected: expected, found: found)
        }
      }
      last = signal
    }
  }

  // MARK: Fields

  func required(_ field: HeaderField, _ rest: inout Range<Int>) throws(WFDBError) -> Range<Int> {
    guard let range = scanner.nextField(in: &rest) else { throw .missingField(place, field) }
    return range
  }

  func bad(_ field: HeaderField, _ range: Range<Int>) -> WFDBError {
    .badField(place, field, found: scanner.text(range))
  }

  /// A whole number from 0, or from `least`.
  func natural(_ field: HeaderField, _ range: Range<Int>, least: Int = 0) throws(WFDBError) -> Int {
    guard let value = scanner.integer(range), value >= least else { throw bad(field, range) }
    return value
  }

  func integer(_ field: HeaderField, _ range: Range<Int>) throws(WFDBError) -> Int {
    guard let value = scanner.integer(range) else { throw bad(field, range) }
    return value
  }

  func number(_ field: HeaderField, _ range: Range<Int>) throws(WFDBError) -> Double {
    guard let value = scanner.number(range) else { throw bad(field, range) }
    return value
  }
}
