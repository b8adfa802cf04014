import Testing

@testable import WFDB

/// A header and the message it ends with; `file.hea` is its path.
struct BadHeader: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }

  var testDescription: String { text }

  static let all = [
    Self("r", "1: number of signals is missing; give a whole number from 0"),
    Self("/2 1", "1: record name '/2' is not valid; give letters, digits, '_' and '-'"),
    Self("r/0 1", "1: number of segments '0' is not valid; give a whole number from 1"),
    Self("r/x 1", "1: number of segments 'x' is not valid; give a whole number from 1"),
    Self("r 1.5", "1: number of signals '1.5' is not valid; give a whole number from 0"),
    Self("r 0 500Hz", "1: sampling frequency '500Hz' is not valid; give a finite number above 0"),
    Self("r 0 -500", "1: sampling frequency '-500' is not valid; give a finite number above 0"),
    Self("r 0 1e999", "1: sampling frequency '1e999' is not valid; give a finite number above 0"),
    Self("r 0 0x10", "1: sampling frequency '0x10' is not valid; give a finite number above 0"),
    Self("r 0 360/x", "1: counter frequency 'x' is not valid; give a finite number"),
    Self("r 0 360/10(", "1: base counter value '(' is not valid; give a finite number"),
    Self("r 0 360/10()", "1: base counter value '' is not valid; give a finite number"),
    Self("r 0 360/10(1)x", "1: base counter value '(1)x' is not valid; give a finite number"),
    Self("r 0 360 100x", "1: number of samples '100x' is not valid; give a whole number from 0"),
    Self("r 0 360 -1", "1: number of samples '-1' is not valid; give a whole number from 0"),
    Self("r 0 360 1 24:00:00", "1: base time '24:00:00' is not valid; give H:M:S, M:S or S"),
    Self("r 0 360 1 1:2:3:4", "1: base time '1:2:3:4' is not valid; give H:M:S, M:S or S"),
    Self("r 0 360 1 1:2:3.x", "1: base time '1:2:3.x' is not valid; give H:M:S, M:S or S"),
    Self("r 0 360 1 98", "1: base time '98' is not valid; give H:M:S, M:S or S"),
    Self("r 0 360 1 31/02/2020", "1: base date '31/02/2020' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 1:2:3 05/31/2020", "1: base date '05/31/2020' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 1:2:3 31/2/98", "1: base date '31/2/98' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 31-Feb-2020 1:2:3", "1: base date '31-Feb-2020' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 1:2:3 soon", "1: base date 'soon' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 1:2:3 4:5:6", "1: '4:5:6' follows the last field; remove it"),
    Self("r 0 360 1 1:2:3 30/2/2000", "1: base date '30/2/2000' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 1:2:3 29/2/1900", "1: base date '29/2/1900' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 1:2:3 1/2", "1: base date '1/2' is not valid; give D/M/YYYY"),
    Self("r 0 360 1 1:2:3 1/2/2000 x", "1: 'x' follows the last field; remove it"),
    Self("r 1\nd", "2: format is missing; give FORMAT[xSAMPLES][:SKEW][+OFFSET]"),
    Self("r 1\nd 16y2", "2: format '16y2' is not valid; give FORMAT[xSAMPLES][:SKEW][+OFFSET]"),
    Self("r 1\nd 16+1:2", "2: format '16+1:2' is not valid; give FORMAT[xSAMPLES][:SKEW][+OFFSET]"),
    Self("r 1\nd 16x", "2: samples per frame '' is not valid; give a whole number from 1"),
    Self("r 1\nd 16 200/", "2: units '200/' is not valid; give text without blanks"),
    Self("r 1\nd 16 inf/mV", "2: gain 'inf' is not valid; give a finite number"),
    Self("r 1\nd 16 2(1", "2: baseline '(1' is not valid; give a whole number of at most 64 bits"),
    Self("r 1\nd 16 2(1.5)", "2: baseline '1.5' is not valid; give a whole number of at most 64 bits"),
    Self("r 1\nd 16 2 II", "2: ADC resolution 'II' is not valid; give a whole number from 0"),
    Self("r 1\nd 16 2 12 0 0 x", "2: checksum 'x' is not valid; give a whole number of at most 64 bits"),
    Self("r 2\na 16\nb 16\n", ""),
    Self(
      "r 3\na 16\nb 16\na 16\n", "4: 'a' was used further up; signals of one file stand on consecutive lines"),
    Self(
      "r 2\na 16+1\na 16\n",
      "3: byte offset 0 for 'a', which has 1 on the line above; all signals of a file share it"),
    Self("r/1 1\ns", "2: segment length is missing; give a whole number from 0"),
    Self("r/1 1\ns 1 x", "2: 'x' follows the last field; remove it"),
  ]
}

@Suite struct HeaderTests {
  @Test(arguments: BadHeader.all) func `A field that does not match is named`(bad: BadHeader) throws {
    var message = ""
    do {
      _ = try HeaderParser.parse(
        Array(bad.text.utf8), path: "r.hea", expectedName: "r", isLenient: false)
    } catch {
      message = error.description
    }
    #expect(message == (bad.message.isEmpty ? "" : "r.hea:\(bad.message) [header-syntax]"))
  }

  static func header(_ text: String, isLenient: Bool = false) throws -> (header: Header, warnings: [Warning])
  {
    try HeaderParser.parse(Array(text.utf8), path: "r.hea", expectedName: "r", isLenient: isLenient)
  }

  @Test func `Every field is read`() throws {
    let text = """
      # before
      r 2 360/24000(-1.5) 650000 23:59:58.7501 29/2/2000
      \tr.dat  212x2:3+24 1.5e+3(-7)/l/min 11 1024 995 -22131 0  lead  two\u{20}
      r.dat 212x2:3+24
      #info
       # no info
      """
    let (header, warnings) = try Self.header(text.replacing("\n", with: "\r\n"))
    #expect(warnings == [])
    #expect(header.sampleRate == 360)
    #expect(header.counterFrequency == 24_000)
    #expect(header.baseCounter == -1.5)
    #expect(header.length == 650_000)
    #expect(header.baseTime == BaseTime(hour: 23, minute: 59, second: 58, microsecond: 750_100))
    #expect(header.baseDate == BaseDate(year: 2000, month: 2, day: 29))
    #expect(header.comments == ["before", "info", "no info"])
    #expect(header.infoStrings == ["info"])
    #expect(
      header.signals[0]
        == SignalHeader(
          fileName: "r.dat", format: 212, samplesPerFrame: 2, skew: 3, byteOffset: 24, adcGain: 1500,
          baseline: -7, units: "l/min", adcResolution: 11, adcZero: 1024, initialValue: 995,
          checksum: -22131, name: "lead  two", line: 3))
    #expect(header.signals[1].name == "record r, signal 1")
    #expect(header.signals[1].absentFields.fieldNames.count == 9)
  }

  @Test func `Dates out of specification are left out when lenient`() throws {
    for (date, isKept) in [("31/02/2020", false), ("1:2:3 1/13/2000", false), ("1:2:3 1/2/2000 more", true)] {
      #expect(throws: WFDBError.self) { try Self.header("r 0 500 100 \(date)") }
      let (header, warnings) = try Self.header("r 0 500 100 \(date)", isLenient: true)
      #expect((header.baseDate != nil) == isKept)
      #expect(warnings.map(\.finding.errorClass) == ["header-syntax"])
    }
  }

  @Test(
    arguments: [
      ("05-May-2020 09:49:17", "2020-05-05", "09:49:17"), ("09:49:17 05-may-2020", "2020-05-05", "09:49:17"),
      ("2014-05-08", "2014-05-08", nil), ("10:11 2014-05-08", "2014-05-08", "00:10:11"),
      ("2014/5/8 1:2:3", "2014-05-08", "01:02:03"), ("8.5.2014 1:2:3", "2014-05-08", "01:02:03"),
      ("08-05-2014 1:2:3", "2014-05-08", "01:02:03"), ("20140508 1:2:3", "2014-05-08", "01:02:03"),
      ("2014-05-08T09:49:17.250Z", "2014-05-08", "09:49:17"), ("3-September-1999", "1999-09-03", nil),
    ] as [(String, String, String?)])
  func `Dates and times in other forms are read with a warning`(text: String, date: String, time: String?)
    throws
  {
    let (header, warnings) = try Self.header("r 0 500 100 \(text)")
    #expect(header.baseDate?.iso == date)
    #expect(header.baseTime.map { String($0.iso.prefix(8)) } == time)
    #expect(!warnings.isEmpty && warnings.allSatisfy { $0.finding.errorClass == "start-form" })
  }

  @Test(arguments: [
    "2006", "1:2:3 2006", "unknown", "1:2:3 N/A", "xx:xx:xx xx/xx/xxxx", "May-2014", "2014-05", "--:--:-- --/--/----",
  ])
  func `Dates that say too little are left out with a warning`(text: String) throws {
    let (header, warnings) = try Self.header("r 0 500 100 \(text)")
    #expect(header.baseDate == nil && header.dateText == nil)
    #expect((header.baseTime != nil) == text.hasPrefix("1:2:3"))
    #expect(!warnings.isEmpty && warnings.allSatisfy { $0.finding.errorClass == "start-left-out" })
  }

  @Test(arguments: ["12/05/98", "05-May-20", "29/2/00"])
  func `A year of two digits stays as it is written`(date: String) throws {
    let (header, warnings) = try Self.header("r 0 500 100 1:2:3 \(date)")
    #expect(header.baseDate == nil && header.dateText == date)
    #expect(warnings.map(\.finding.errorClass) == ["start-form"])
    #expect(try header.text().hasPrefix("r 0 500 100 01:02:03 \(date)\n"))
  }

  @Test func `Times and days of a later part`() {
    let late = BaseTime(hour: 23, minute: 59, second: 59, microsecond: 500_000).adding(86_400.75)
    #expect(late.days == 2 && late.time.iso == "00:00:00.250000")
    #expect(BaseDate(year: 2000, month: 2, day: 28).adding(days: 2)?.iso == "2000-03-01")
    #expect(BaseDate(year: 9999, month: 12, day: 31).adding(days: 1) == nil)
  }

  @Test(arguments: ["folder/r", "a/b/r", "r.mat", "other"])
  func `Another record name is a warning`(name: String) throws {
    let (header, warnings) = try Self.header("\(name) 0 500 100")
    #expect(header.segments == [])
    #expect(header.recordName == name)
    #expect(warnings.map(\.finding.errorClass) == ["name-mismatch"])
  }

  @Test func `Numbers are read to the last bit`() throws {
    for text in [
      "200", "0.1", "1e-7", "203.5", "-19.3447802992", "1.7976931348623157e308", "4.9e-324",
      "12345678901234567890", "0.30000000000000004", "5.0000000000000001", "1e22", "1e23", "8.5e15", "+3.",
      ".5", "1E3",
    ] {
      let scanner = TextScanner(Array(text.utf8))
      #expect(scanner.number(0..<text.utf8.count) == Double(text.hasSuffix(".") ? text + "0" : text))
    }
    for text in ["", "+", ".", "e5", "1e", "1e+", "1.2.3", "1_0", "0x1", "nan", "inf", "1e400", "1 "] {
      let scanner = TextScanner(Array(text.utf8))
      #expect(scanner.number(0..<text.utf8.count) == nil, "\(text)")
    }
  }

  @Test func `Every prefix of a header ends without a trap`() throws {
    let text = "r/2 1 360/24000(12.5) 100 1:2:3.5 1/2/2000\na 50\nb 50\n# x\n"
    let signals = "r 2 360 100\nr.dat 16x1:0+24 200(0)/mV 16 0 -1 5 0 I\nr.dat 16+24\n"
    for bytes in [Array(text.utf8), Array(signals.utf8)] {
      for count in 0...bytes.count {
        _ = try? Header.parse(Array(bytes.prefix(count)), path: "r.hea")
      }
    }
  }
}
