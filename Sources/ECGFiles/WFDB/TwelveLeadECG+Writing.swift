public import ECG
public import WFDB

extension TwelveLeadECG {
  /// Writes the ECG as a WFDB record of 12 signals in mV, in canonical order, in one file `NAME.dat` of format 16.
  ///
  /// Each value is rounded to the nearest digital one, gaps stay gaps. What 16 bits do not hold is cut, with a
  /// warning in the result. Of the details, age and sex become the comments `Age: 59` and `Sex: Female` in front of
  /// those given here; date and time go into the record line.
  ///
  /// - Parameters:
  ///   - folder: An existing folder. A record of the same name is replaced.
  ///   - adcGain: Digital units per mV. The default of 1000 stores whole µV, up to ±32.767 mV.
  ///   - comments: Lines for the header, without `#`.
  /// - Returns: The paths of the files and the warnings.
  /// - Throws: `WFDBError` where the name has no form in a header, a value is infinite, or the system refuses.
  @discardableResult
  public func write(
    to folder: String, adcGain: Double = 1000, comments: [String] = []
  ) throws(WFDBError) -> RecordWriter.Result {
    let about = [details.age.map { "Age: \($0)" }, details.sex.map { "Sex: \($0.rawValue)" }]
    var writer = RecordWriter(
      recordName: name, sampleRate: sampleRate, comments: about.compactMap(\.self) + comments,
      baseTime: details.baseTime, baseDate: details.baseTime == nil ? nil : details.baseDate)
    if details.baseTime != nil, details.baseDate == nil { writer.dateText = details.date }
    return try writer.write(signalDrafts(adcGain: adcGain), to: folder)
  }

  /// The twelve leads as signals that a `RecordWriter` takes, in mV, with the digital value 0 for 0 mV.
  public func signalDrafts(adcGain: Double) -> [SignalDraft] {
    Lead.allCases.map { lead in
      SignalDraft(
        name: lead.name, values: .physical(self[lead].map(Double.init)), units: "mV", adcGain: adcGain,
        baseline: 0)
    }
  }
}

extension Details {
  /// ``time`` as a header holds it, or nil where it is absent or no time of day.
  var baseTime: BaseTime? {
    guard let parts = Self.numbers(time, separator: ":") else { return nil }
    return BaseTime(hour: parts.0, minute: parts.1, second: parts.2)
  }

  /// ``date`` as a header holds it, or nil where it is absent or no date.
  var baseDate: BaseDate? {
    guard let parts = Self.numbers(date, separator: "-") else { return nil }
    return BaseDate(year: parts.0, month: parts.1, day: parts.2)
  }

  private static func numbers(_ text: String?, separator: Character) -> (Int, Int, Int)? {
    let numbers = text?.split(separator: separator, omittingEmptySubsequences: false).map { Int($0) } ?? []
    guard numbers.count == 3, let first = numbers[0], let second = numbers[1], let third = numbers[2] else {
      return nil
    }
    return (first, second, third)
  }
}
