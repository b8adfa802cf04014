extension HeaderParser {
  /// `[TIME [DATE]]`; time and date may also stand in forms that databases have written in its place, each of which is
  /// a warning.
  ///
  /// - Throws: `badField` for what is no time and no date, or an impossible one, `extraField`. When lenient, that part
  ///   is left out with a warning.
  mutating func start(_ line: Range<Int>, _ header: inout Header) throws(WFDBError) {
    var rest = line
    var position = 0
    var seen = StartField.Seen()
    while let range = scanner.nextField(in: &rest) {
      do throws(WFDBError) {
        try start(range, position, &seen, &header)
      } catch {
        guard isLenient else { throw error }
        warnings.append(Warning(error))
      }
      position += 1
    }
  }

  private mutating func start(
    _ range: Range<Int>, _ position: Int, _ seen: inout StartField.Seen, _ header: inout Header
  ) throws(WFDBError) {
    let text = scanner.text(range)
    guard let field = StartField(text) else {
      guard position < 2 else { throw .extraField(place, found: text) }
      let isTime = text.utf8.contains(UInt8(ascii: ":")) || !seen.time && position == 0 && !text.hasDate
      throw bad(isTime ? .baseTime : .baseDate, range)
    }
    guard seen.add(field) else { throw .extraField(place, found: text) }
    let isStandard =
      switch field {
      case .time(_, let isStandard): isStandard && position == 0
      case .date(_, let isStandard): isStandard && position == 1
      default: false
      }
    field.store(text, in: &header)
    guard !isStandard else { return }
    let finding: WFDBError =
      field.reading.map { .startForm(place, found: text, read: $0) } ?? .startLeftOut(place, found: text)
    warnings.append(Warning(finding))
  }
}

extension String {
  /// Whether it has a character that separates the parts of a date.
  fileprivate var hasDate: Bool {
    utf8.dropFirst().contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
  }
}
