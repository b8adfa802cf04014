/// What a word of the record line says of the record's start.
enum StartField: Equatable {
  /// A time of day.
  case time(BaseTime, isStandard: Bool)
  /// A day; nil where the header says that none was recorded.
  case date(BaseDate?, isStandard: Bool)
  /// A day and a time in one word.
  case both(BaseDate, BaseTime)
  /// A day whose year has two digits, which is of no century that is known.
  case shortDate
  /// A word that stands for an unknown time or date, or a date without its day.
  case nothing

  /// The parts that have been found.
  struct Seen {
    var time = false
    var date = false

    /// False where the part was there before.
    mutating func add(_ field: StartField) -> Bool {
      let (isTime, isDate) =
        switch field {
        case .time: (true, false)
        case .date, .shortDate: (false, true)
        case .both: (true, true)
        case .nothing: (false, false)
        }
      guard !(isTime && time), !(isDate && date) else { return false }
      time = time || isTime
      date = date || isDate
      return true
    }
  }

  /// Reads a word; nil where it is neither time nor date, or an impossible one.
  init?(_ text: String) {
    if let time = Self.time(text) {
      self = .time(time, isStandard: true)
    } else if let field = Self.date(text) ?? Self.dateAndTime(text) {
      self = field
    } else if Self.saysNothing(text) {
      self = .nothing
    } else {
      return nil
    }
  }

  /// What was understood, in words; nil where it is left out.
  var reading: String? {
    switch self {
    case .time(let time, _): time.headerText
    case .date(let date, _): date?.iso
    case .both(let date, let time): "\(date.iso) \(time.headerText)"
    case .shortDate: "a day of an unknown century, kept as written"
    case .nothing: nil
    }
  }

  /// Puts what was found into a header.
  func store(_ text: String, in header: inout Header) {
    switch self {
    case .time(let time, _): header.baseTime = time
    case .date(let date, _): header.baseDate = date
    case .both(let date, let time): (header.baseDate, header.baseTime) = (date, time)
    case .shortDate: header.dateText = text
    case .nothing: break
    }
  }

  // MARK: Times

  /// `H:M:S[.ffffff]`, `M:S` or `S`
  private static func time(_ text: String) -> BaseTime? {
    let scanner = TextScanner(Array(text.utf8))
    let halves = scanner.bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first else { return nil }
    var parts: [Int] = []
    for part in whole.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
      guard let value = scanner.integer(part.startIndex..<part.endIndex) else { return nil }
      parts.append(value)
    }
    guard (1...3).contains(parts.count) else { return nil }
    var microsecond = 0
    if halves.count == 2 {
      var scale = 100_000
      for byte in halves[1] {
        guard byte.isDigit else { return nil }
        microsecond &+= Int(byte &- UInt8(ascii: "0")) &* scale
        scale /= 10
      }
    }
    parts = [Int](repeating: 0, count: 3 - parts.count) + parts
    let time = BaseTime(hour: parts[0], minute: parts[1], second: parts[2], microsecond: microsecond)
    return time.isValid ? time : nil
  }

  /// `2014-05-08T09:49:17[.fff][Z]`
  private static func dateAndTime(_ text: String) -> StartField? {
    let halves = text.split(whereSeparator: { $0 == "T" || $0 == "t" })
    guard halves.count == 2, case .date(let date?, _) = date(String(halves[0])) else { return nil }
    let clock = halves[1].last == "Z" ? halves[1].dropLast() : halves[1]
    return clock.utf8.contains(UInt8(ascii: ":")) ? time(String(clock)).map { .both(date, $0) } : nil
  }

  // MARK: Dates

  /// `D/M/YYYY`, also with `-` or `.`, a month's name, the year first, or as `YYYYMMDD`.
  private static func date(_ text: String) -> StartField? {
    if text.utf8.count == 8, text.utf8.allSatisfy(\.isDigit), let number = Int(text) {
      return date(text, year: number / 10_000, month: number / 100 % 100, day: number % 100, false)
    }
    guard let separator = text.first(where: { $0 == "/" || $0 == "-" || $0 == "." }) else { return nil }
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, let month = number(parts[1]) ?? month(parts[1]), let first = number(parts[0]),
      let last = number(parts[2])
    else { return nil }
    if parts[0].count == 4, parts[2].count <= 2 {
      return date(text, year: first, month: month, day: last, false)
    }
    let isStandard = separator == "/" && number(parts[1]) != nil
    if parts[2].count == 2, (first, month) != (0, 0) {
      // Right in one century or the other.
      return BaseDate(year: 2000 + last, month: month, day: first).isValid ? .shortDate : nil
    }
    return date(text, year: last, month: month, day: first, isStandard)
  }

  /// `0/0/0` means that none was recorded.
  private static func date(_ text: String, year: Int, month: Int, day: Int, _ isStandard: Bool) -> StartField? {
    if (year, month, day) == (0, 0, 0) { return .date(nil, isStandard: isStandard) }
    let date = BaseDate(year: year, month: month, day: day)
    return date.isValid ? .date(date, isStandard: isStandard) : nil
  }

  /// Digits alone.
  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
  }

  private static func month(_ text: Substring) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex { text.lowercased().hasPrefix($0) && text.count <= 9 }.map { $0 + 1 }
  }

  /// Words such as `unknown`, a masked time or date, a year, a year with its month.
  private static func saysNothing(_ text: String) -> Bool {
    let word = text.lowercased()
    if ["unknown", "unk", "none", "null", "nan", "n/a", "na", "nat", "?"].contains(word) { return true }
    if word.utf8.allSatisfy({ "x?*-_:/.".utf8.contains($0) }) { return true }
    let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." })
    func isYear(_ part: Substring) -> Bool {
      part.count == 4 && number(part).map { (1000...2999).contains($0) } == true
    }
    func isMonth(_ part: Substring) -> Bool { (number(part).map { (1...12).contains($0) } ?? false) || month(part) != nil }
    switch parts.count {
    case 1: return isYear(parts[0])
    case 2: return isYear(parts[0]) && isMonth(parts[1]) || isMonth(parts[0]) && isYear(parts[1])
    default: return false
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
