extension HeaderParser {
  /// `[TIME [DATE]]`; time and date may also stand in forms that databases have written in its place, which is a warning.
  ///
  /// - Throws: `badField` for what is no time and no date, or an impossible one, `extraField`. When lenient, that part
  ///   is left out with a warning.
  mutating func start(_ line: Range<Int>, _ header: inout Header) throws(WFDBError) {
    var rest = line
    var reading = StartReading()
    while let range = scanner.nextField(in: &rest) {
      do throws(WFDBError) {
        try start(range, &reading, &header)
      } catch {
        guard isLenient else { throw error }
        warnings.append(Warning(error))
      }
      reading.position += 1
    }
    if !reading.other.isEmpty {
      warnings.append(
        Warning(
          .startForm(
            place, found: reading.other.joined(separator: " "), read: reading.words.joined(separator: " "))))
    }
    if !reading.empty.isEmpty {
      warnings.append(Warning(.startLeftOut(place, found: reading.empty.joined(separator: " "))))
    }
  }

  private func start(
    _ range: Range<Int>, _ reading: inout StartReading, _ header: inout Header
  ) throws(WFDBError) {
    let text = scanner.text(range)
    guard reading.position < 2 else { throw .extraField(place, found: text) }
    guard let field = StartField(text) else {
      let isTime =
        text.utf8.contains(UInt8(ascii: ":")) || !reading.seen.time && reading.position == 0 && !text.hasDate
      throw bad(isTime ? .baseTime : .baseDate, range)
    }
    guard reading.seen.add(field) else { throw .extraField(place, found: text) }
    field.store(text, in: &header)
    reading.note(text, field)
  }
}

/// What has been found of a record's start.
private struct StartReading {
  /// Of the word, from 0.
  var position = 0
  var seen = StartField.Seen()
  /// Words in another form than header(5) has, and how they were read.
  var other: [String] = []
  var words: [String] = []
  /// Words that tell nothing.
  var empty: [String] = []

  mutating func note(_ text: String, _ field: StartField) {
    switch field {
    case .time(_, true) where position == 0, .date(_, true) where position == 1: return
    default: break
    }
    if let words = field.reading {
      other.append(text)
      self.words.append(words)
    } else {
      empty.append(text)
    }
  }
}

extension String {
  /// Whether it has a character that separates the parts of a date.
  fileprivate var hasDate: Bool {
    utf8.dropFirst().contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
  }
}
