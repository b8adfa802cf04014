import ECG
import TestSupport
import Testing
import WFDB

@testable import ECGFiles

/// What of a patient stays, and where dates go.
@Suite struct PrivacyTests {
  private static let key = Array("0123456789abcdef".utf8)

  @Test func `All dates of a patient go by the same whole weeks, those of others by other ones`() throws {
    let shift = try #require(DateShift(key: Self.key))
    let patients = (0..<200).map { "P\($0)" }
    let days = patients.map { shift.days(for: $0) }
    #expect(days == patients.map { shift.days(for: $0) } && Set(days).count > 190)
    #expect(days.allSatisfy { $0 % 7 == 0 && (36_400...72_800).contains($0) })
    let other = try #require(DateShift(key: Array("0123456789abcdeg".utf8)))
    #expect(patients.count { other.days(for: $0) == shift.days(for: $0) } < 10)
    #expect(DateShift(key: Array("short".utf8)) == nil)
  }

  @Test func `Time between recordings and the weekday stay`() throws {
    let shift = try #require(DateShift(key: Self.key))
    let first = try #require(shift.shifted("2020-02-28", of: "a"))
    let second = try #require(shift.shifted("2020-03-01", of: "a"))
    func date(_ text: String) throws -> BaseDate {
      let parts = text.split(separator: "-").compactMap { Int($0) }
      return BaseDate(year: parts[0], month: parts[1], day: parts[2])
    }
    #expect(try date(first).adding(days: 2) == date(second) && (2119...2220).contains(try date(first).year))
    for text in ["28-02-2020", "2020-02-30x", "yesterday", ""] {
      #expect(shift.shifted(text, of: "a") == nil)
    }
  }

  @Test(arguments: [
    "Compared with 12-JAN-2010", "since 1/2/20", "on 2010.01.12", "20100112", "Acquired 20100112093000",
    "12 January 2010", "Jan 12, 2010", "ECG date: 01/10/1990",
  ]) func `Dates in comments are known`(line: String) { #expect(FreeText.holdsDate(line)) }

  @Test(arguments: [
    "Age: 59", "Sinus rhythm", "May be normal", "Filter: 0.05-150 Hz", "Device: MAC 5500 HD, 10.2.1a",
    "QT/QTc 400/420",
    "12 leads of 10 s", "Gain: 10 mm/mV", "exam_id: 1026489", "Dx: 164889003,59118001",
  ]) func `Other comments hold no date`(line: String) { #expect(!FreeText.holdsDate(line)) }

  @Test(arguments: [
    ("Confirmed by SMITH, JOHN (12)", true), ("Statement: Reviewed by X", true), ("Dr. Miller", true),
    ("Sinus rhythm", false), ("Possible MI, cannot be confirmed", false), ("caused by ischemia", false),
  ]) func `Statements that name a person are known`(line: String, isPerson: Bool) {
    #expect(FreeText.namesPerson(line) == isPerson)
  }

  @Test func `Dates are shifted by the patient of the file, or of the list`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.edf", FileWriters.EDF().bytes())
    var options = ECGReadOptions()
    options.dateShift = DateShift(key: Self.key)
    func date(_ patient: String?) throws -> String? {
      options.patient = patient
      let recording = try #require(try ECGFile.recording(folder.path("a.edf"), options: options))
      #expect(recording.details.time == "12:34:56")
      #expect(try ECGFile.read(folder.path("a.edf"), options: options).details.date == recording.details.date)
      return recording.details.date
    }
    // The file's code is X: nobody, so that the record's name counts.
    #expect(try date(nil) == options.dateShift?.shifted("2010-03-03", of: "a"))
    #expect(try date("P7") == options.dateShift?.shifted("2010-03-03", of: "P7"))
  }

  @Test func `A record's header keeps no date that was not shifted`() throws {
    let signal = Signal(
      header: SignalHeader(fileName: "~", format: 16, adcGain: 200, units: "mV", name: "I"), sampleRate: 500,
      samples: [1, 2, 3])
    var header = Header(
      recordName: "r", sampleRate: 500, signals: [signal.header],
      comments: ["Age: 59", "ECG date: 01/10/1990", "Sex: F"])
    header.baseTime = BaseTime(hour: 9, minute: 1, second: 2)
    header.baseDate = BaseDate(year: 1990, month: 10, day: 1)
    var options = ECGReadOptions()
    let record = Record(header: header, signals: [signal], length: 3, totalLength: 3)
    #expect(record.shifted(options).record == record)
    options.dateShift = DateShift(key: Self.key)
    let (shifted, warnings) = record.shifted(options)
    #expect(shifted.header.comments == ["Age: 59", "Sex: F"] && shifted.header.baseTime == header.baseTime)
    #expect(shifted.header.baseDate?.iso == options.dateShift?.shifted("1990-10-01", of: "r"))
    #expect(warnings == ["1 comment that holds a date is left out"])
  }
}
