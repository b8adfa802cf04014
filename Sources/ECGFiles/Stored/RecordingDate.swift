internal import ECG

/// Dates and times as files of several formats have them.
enum RecordingDate {
  /// A date as `Details` has it; nil where it is invalid.
  static func text(year: Int, month: Int, day: Int) -> String? {
    guard (1800...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// A time as `Details` has it; nil where it is invalid.
  static func time(hour: Int, minute: Int, second: Int) -> String? {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    return "\(two(hour)):\(two(minute)):\(two(second))"
  }

  /// Date and time of HL7's form `YYYYMMDDhhmmss.fff+ZZZZ`, as far as they are there.
  static func hl7(_ text: String) -> (date: String?, time: String?) {
    let digits = Array(text.utf8.prefix { (0x30...0x39).contains($0) }).map { Int($0) - 0x30 }
    func number(_ range: Range<Int>) -> Int? {
      digits.count >= range.upperBound ? digits[range].reduce(0) { $0 * 10 + $1 } : nil
    }
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8) else {
      return (nil, nil)
    }
    let date = Self.text(year: year, month: month, day: day)
    guard let hour = number(8..<10), let minute = number(10..<12) else { return (date, nil) }
    return (date, time(hour: hour, minute: minute, second: number(12..<14) ?? 0))
  }

  /// Three numbers with something between them: `2020-01-31`, `12:00:00`; nil for anything else.
  static func parts(_ text: String) -> (Int, Int, Int)? {
    let words = text.prefix(20).split { !$0.isASCII || !$0.isNumber }.map { Int($0) }
    guard words.count >= 3, let first = words[0], let second = words[1], let third = words[2] else {
      return nil
    }
    return (first, second, third)
  }

  /// How old somebody was, in years, from two dates; nil where one is invalid, or the birth comes later.
  static func age(born: String?, recorded: String?) -> String? {
    guard let born = born.flatMap(parts), let recorded = recorded.flatMap(parts) else { return nil }
    let hadBirthday = (recorded.1, recorded.2) >= (born.1, born.2)
    let years = recorded.0 - born.0 - (hadBirthday ? 0 : 1)
    return (0...130).contains(years) ? String(years) : nil
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
