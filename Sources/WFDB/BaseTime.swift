internal import Files

/// A time of day.
public struct BaseTime: Equatable, Sendable {
  /// 0…23.
  public var hour: Int
  /// 0…59.
  public var minute: Int
  /// 0…59.
  public var second: Int
  /// Millionths of a second, 0…999 999.
  public var microsecond: Int

  /// A time of day. The values are checked when a record is written.
  public init(hour: Int, minute: Int, second: Int, microsecond: Int = 0) {
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
  }

  /// Seconds since midnight.
  public var seconds: Double {
    Double(hour &* 3600 &+ minute &* 60 &+ second) + Double(microsecond) / 1e6
  }

  var isValid: Bool {
    (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
      && (0...999_999).contains(microsecond)
  }

  /// `HH:MM:SS.ffffff`
  public var iso: String {
    "\(hour.digits(2)):\(minute.digits(2)):\(second.digits(2)).\(microsecond.digits(6))"
  }

  /// The time of day so much later, and how many days later that is.
  ///
  /// - Parameter seconds: from 0.
  public func adding(_ seconds: Double) -> (time: BaseTime, days: Int) {
    let own = ((hour &* 60 &+ minute) &* 60 &+ second) &* 1_000_000 &+ microsecond
    let total = own + Int((min(max(seconds, 0), 1e11) * 1e6).rounded())
    let (days, rest) = total.quotientAndRemainder(dividingBy: 86_400_000_000)
    let whole = rest / 1_000_000
    return (
      BaseTime(
        hour: whole / 3600, minute: whole / 60 % 60, second: whole % 60, microsecond: rest % 1_000_000), days
    )
  }

  /// As a header writes it: `HH:MM:SS`, with `.mmm` or six digits where there is a fraction.
  var headerText: String {
    let whole = "\(hour.digits(2)):\(minute.digits(2)):\(second.digits(2))"
    if microsecond == 0 { return whole }
    if microsecond % 1000 == 0 { return "\(whole).\((microsecond / 1000).digits(3))" }
    return "\(whole).\(microsecond.digits(6))"
  }
}

/// A day of the (proleptic) Gregorian calendar.
public struct BaseDate: Equatable, Sendable {
  /// 1…9999.
  public var year: Int
  /// 1…12.
  public var month: Int
  /// 1…31.
  public var day: Int

  /// A day. The values are checked when a record is written.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  var isValid: Bool {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  /// The day so many days later; nil beyond the year 9999.
  ///
  /// - Parameter days: from 0.
  public func adding(days: Int) -> BaseDate? {
    var date = self
    for _ in 0..<days {
      date.day += 1
      if !date.isValid { (date.day, date.month) = (1, date.month + 1) }
      if !date.isValid { (date.month, date.year) = (1, date.year + 1) }
      guard date.isValid else { return nil }
    }
    return date
  }

  /// `YYYY-MM-DD`
  public var iso: String { "\(year.digits(4))-\(month.digits(2))-\(day.digits(2))" }

  /// As a header writes it: `DD/MM/YYYY`.
  var headerText: String { "\(day.digits(2))/\(month.digits(2))/\(year.digits(4))" }
}
