import ECG
import Files
import TestSupport
import Testing

@testable import ECGFiles

/// Arrays and tables, which say little of themselves.
@Suite struct NumberFileTests {
  private static let rows = (0..<12).map { lead in (0..<600).map { Float(($0 * (lead + 1)) % 100) / 100 } }

  private static func options(
    _ unit: String? = "mV", rate: Double? = 500, leads: [String]? = Lead.allCases.map(\.name)
  )
    -> ECGReadOptions
  {
    var options = ECGReadOptions(sampleRate: nil)
    (options.numbers.unit, options.numbers.sampleRate, options.numbers.leads) = (unit, rate, leads)
    return options
  }

  @Test func `An array is read by its shape, or by what is said of its axes`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.npy", NPY.encode(Self.rows.flatMap(\.self), shape: [12, 600]))
    let across = (0..<600).flatMap { sample in Self.rows.map { $0[sample] } }
    try folder.write("b.npy", NPY.encode(across, shape: [600, 12]))
    try folder.write("c.npy", NPY.encode(Array(repeating: 1, count: 144), shape: [12, 12]))
    for name in ["a.npy", "b.npy"] {
      let ecg = try ECGFile.read(folder.path(name), options: Self.options())
      #expect(ecg.samples == Self.rows.flatMap(\.self))
    }
    #expect(throws: RecordingError.self) { try ECGFile.read(folder.path("c.npy"), options: Self.options()) }
    var options = Self.options()
    options.numbers.axes = .samplesFirst
    #expect(try ECGFile.read(folder.path("c.npy"), options: options).count == 12)
  }

  @Test func `What is not said is asked for by its option`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.npy", NPY.encode(Self.rows.flatMap(\.self), shape: [12, 600]))
    for (options, word) in [
      (Self.options(rate: nil), "--rate"), (Self.options(nil), "--unit"),
      (Self.options(leads: nil), "--leads"),
    ] {
      let error = #expect(throws: RecordingError.self) {
        try ECGFile.read(folder.path("a.npy"), options: options)
      }
      #expect(error?.description.utf8.count ?? 0 > 0 && error?.description.firstRange(of: word) != nil)
      #expect(error?.description.firstRange(of: "float32 of shape 12 × 600") != nil)
    }
  }

  @Test(arguments: [("mV", 1.0), ("uV", 1e-3), ("0.1 mV", 0.1), ("4.88uV", 4.88e-3), ("1e-4 V", 0.1)])
  func `A unit may have a number before it`(unit: String, factor: Double) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.npy", NPY.encode(Self.rows.flatMap(\.self), shape: [12, 600]))
    let ecg = try ECGFile.read(folder.path("a.npy"), options: Self.options(unit))
    #expect(
      zip(ecg.samples, Self.rows.flatMap(\.self)).allSatisfy { abs(Double($0) - Double($1) * factor) < 1e-6 })
  }

  @Test(arguments: ["mmHg", "-1 mV", "mV2", "0 mV", ""]) func `Other texts are no unit`(unit: String) {
    #expect(!NumbersDescription.isUnit(unit))
  }

  @Test func `Of an array of three axes each record is one by its number`() throws {
    let folder = try TemporaryFolder()
    let two = Self.rows.flatMap(\.self) + Self.rows.flatMap { $0.map { -$0 } }
    try folder.write("a.npy", NPY.encode(two, shape: [2, 12, 600]))
    let path = folder.path("a.npy")
    let found = try ECGFile.records(at: path, options: Self.options())
    #expect(found.map(\.record) == ["\(path)#0", "\(path)#1"] && found.map(\.name) == ["0", "1"])
    let second = try ECGFile.read("\(path)#1", options: Self.options())
    #expect(second.name == "a_1" && second.samples == Self.rows.flatMap { $0.map { -$0 } })
    for name in ["#2", "#-1", "#x", ""] {
      #expect(throws: RecordingError.self) { try ECGFile.read(path + name, options: Self.options()) }
    }
  }

  @Test func `An array that is cut off or claims more than there is is refused`() throws {
    let folder = try TemporaryFolder()
    let bytes = NPY.encode(Self.rows.flatMap(\.self), shape: [12, 600])
    for count in stride(from: 0, to: bytes.count, by: 997) {
      try folder.write("a.npy", Array(bytes[..<count]))
      #expect(throws: (any Error).self) { try ECGFile.read(folder.path("a.npy"), options: Self.options()) }
    }
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (12, 99999999999999), }\n"
    let huge: [UInt8] = NPYArray.magic + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
    try folder.write("h.npy", huge)
    #expect(throws: RecordingError.self) { try ECGFile.read(folder.path("h.npy"), options: Self.options()) }
  }

  // MARK: Tables

  private static func table(_ head: String, separator: String = ",", _ row: (Int) -> [String]) -> [UInt8] {
    Array((head + (0..<100).map { row($0).joined(separator: separator) + "\n" }.joined()).utf8)
  }

  @Test func `A table with time and units needs no option`() throws {
    let folder = try TemporaryFolder()
    let head = "time (s)," + Lead.allCases.map { "\($0.name) (uV)" }.joined(separator: ",") + "\r\n"
    try folder.write(
      "a.csv", Self.table(head) { sample in ["\(Double(sample) / 250)"] + (0..<12).map { "\(sample * $0)" } })
    let ecg = try ECGFile.read(folder.path("a.csv"), options: ECGReadOptions(sampleRate: nil))
    #expect(ecg.sampleRate == 250 && ecg[.v6].elementsEqual((0..<100).map { Float(Double($0 * 11) * 1e-3) }))
  }

  @Test func `Separators, decimal commas and blank cells are read, other texts are told by line`() throws {
    let folder = try TemporaryFolder()
    let head = Lead.allCases.map(\.name).joined(separator: ";") + "\n"
    try folder.write(
      "a.csv", Self.table(head, separator: ";") { sample in (0..<12).map { sample == $0 ? "" : "0,5" } })
    let ecg = try ECGFile.read(folder.path("a.csv"), options: Self.options())
    #expect(ecg[.i].first?.isNaN == true && ecg[.ii].first == 0.5 && ecg.samples.count(where: \.isNaN) == 12)
    try folder.write(
      "b.csv",
      Self.table(head, separator: ";") { sample in (0..<12).map { sample == $0 + 50 ? "oops" : "1" } })
    let error = #expect(throws: RecordingError.self) {
      try ECGFile.read(folder.path("b.csv"), options: Self.options())
    }
    #expect(
      error?.description == "\(folder.path("b.csv")): CSV, line 52: 'oops' in column 1 (I) is no number")
  }

  /// A table as programs of several countries write it.
  struct TableForm: CustomTestStringConvertible, Sendable {
    var separator: String
    var decimal = "."
    var lineEnd = "\n"
    var isNamed = true
    var unit = ""
    var testDescription: String { "\(separator)\(decimal)\(isNamed)\(unit)\(lineEnd.utf8.count)" }
  }

  @Test(arguments: [
    TableForm(separator: ","), TableForm(separator: ", "), TableForm(separator: ",\t"),
    TableForm(separator: ";", decimal: ","), TableForm(separator: "\t", decimal: ","),
    TableForm(separator: ";", decimal: ",", isNamed: false),
    TableForm(separator: "\t", decimal: ",", isNamed: false), TableForm(separator: ";", isNamed: false),
    TableForm(separator: "\t", lineEnd: "\r\n"), TableForm(separator: ",", lineEnd: "\r"),
    TableForm(separator: ",", unit: " (\u{B5}V)"), TableForm(separator: ";", decimal: ",", unit: "[\u{B5}V]"),
  ])
  func `A table is read however its cells and numbers are separated`(form: TableForm) throws {
    let names = Lead.allCases.map { $0.name + form.unit }.joined(separator: form.separator)
    let lines = (0..<600).map { sample in
      Self.rows.map { "\($0[sample])".replacing(".", with: form.decimal) }.joined(separator: form.separator)
    }
    let text = ((form.isNamed ? [names] : []) + lines).joined(separator: form.lineEnd) + form.lineEnd
    let folder = try TemporaryFolder()
    let options = Self.options(form.unit.isEmpty ? "uV" : nil)
    for (name, bytes) in [
      ("utf8.csv", Array(text.utf8)), ("latin.csv", text.unicodeScalars.map { UInt8($0.value) }),
    ] {
      try folder.write(name, bytes)
      let recording = try #require(try ECGFile.recording(folder.path(name), options: options))
      #expect(recording.channels.map(\.name) == Lead.allCases.map(\.name))
      #expect(recording.channels.allSatisfy { VoltageUnit.millivolts(in: $0.unit) == 1e-3 })
      #expect(recording.channels.map { $0.physicalValues().map { Float($0) } } == Self.rows)
    }
  }

  /// 1,234 in quotation marks is a thousand and more, or a little more than one.
  @Test func `Commas in cells between commas are refused`() throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "\"1,234\",\"1,235\"\n", count: 100)
    try folder.write("a.csv", "I,II\n" + rows)
    #expect(throws: RecordingError.self) {
      try ECGFile.recording(folder.path("a.csv"), options: Self.options())
    }
  }

  @Test(arguments: [Float.infinity, -.infinity])
  func `Infinite values are gaps, which a warning says`(value: Float) throws {
    var values = Self.rows.flatMap(\.self)
    values[610] = value
    let folder = try TemporaryFolder()
    try folder.write("a.npy", NPY.encode(values, shape: [12, 600]))
    let recording = try #require(try ECGFile.recording(folder.path("a.npy"), options: Self.options()))
    #expect(recording.warnings == ["infinite values are taken as gaps"])
    let gaps = recording.channels.map { $0.physicalValues().indices(where: \.isNaN).ranges.count }
    #expect(gaps == [0, 1] + Array(repeating: 0, count: 10))
  }

  /// Columns, `--rate`, `--unit`; the rate and the mV of 1 that follow.
  @Test(
    arguments: [
      ("I,II", nil, nil, 500.0, 1.0), ("time,I,II", nil, nil, 100, 1),
      ("I (uV),II (uV)", nil, nil, 500, 1e-3),
      ("time,I (uV),II (uV)", 250, "0.1 mV", 250, 0.1),
    ] as [(String, Double?, String?, Double, Double)])
  func `A preset counts less than the table, and that less than options`(
    columns: String, rate: Double?, unit: String?, expected: Double, millivolts: Double
  ) throws {
    let folder = try TemporaryFolder()
    let count = columns.split(separator: ",").count
    try folder.write(
      "a.csv",
      Self.table(columns + "\n") { sample in
        (count > 2 ? ["\(Double(sample) / 100)"] : []) + ["1", "2"]
      })
    var options = Self.options(unit, rate: rate, leads: nil)
    options.numbers.preset = .challenge2024
    let recording = try #require(try ECGFile.recording(folder.path("a.csv"), options: options))
    #expect(recording.channels.map(\.sampleRate) == [expected, expected])
    let factor = VoltageUnit.millivolts(in: recording.channels[1].unit) ?? 0
    #expect(abs(recording.channels[1].physicalValues()[0] * factor - 2 * millivolts) < 1e-9)
  }

  @Test func `A column of time with a gap is refused`() throws {
    let folder = try TemporaryFolder()
    let head = "time," + Lead.allCases.map(\.name).joined(separator: ",") + "\n"
    try folder.write(
      "a.csv",
      Self.table(head) { sample in ["\(sample + (sample > 40 ? 30 : 0))"] + Array(repeating: "1", count: 12) }
    )
    #expect(throws: RecordingError.self) {
      try ECGFile.read(folder.path("a.csv"), options: Self.options(rate: nil))
    }
  }

  @Test func `A table of signals that are named in the user's words is read by a map`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.csv", Self.table("time;chan 1;chan 2\n", separator: ";") { ["0,\($0 + 100)", "\($0)", "\(2 * $0)"] })
    var options = Self.options(rate: nil)
    options.leadNames = [.i: "chan 1", .ii: "Chan 2"]
    options.missing = .blank
    let ecg = try ECGFile.read(folder.path("a.csv"), options: options)
    #expect(ecg.sampleRate == 1000 && ecg[.ii].prefix(3).elementsEqual([0, 2, 4]))
    #expect(ecg[.iii].prefix(3).elementsEqual([0, 1, 2]) && ecg[.v1].allSatisfy(\.isNaN))
    try folder.write("index.csv", "time,name,fs\n1,a,500\n")
    #expect(throws: RecordingError.self) { try ECGFile.read(folder.path("index.csv"), options: options) }
  }

  @Test func `Arrays and tables that are written are read back`() throws {
    let folder = try TemporaryFolder()
    let array = SignalArray(
      name: "a", sampleRate: 500, leads: Lead.allCases, count: 600, samples: Self.rows.flatMap(\.self))
    try folder.write("a.csv", array.csv())
    let ecg = try ECGFile.read(folder.path("a.csv"), options: ECGReadOptions(sampleRate: nil))
    #expect(ecg.sampleRate == 500 && ecg.samples == array.samples)
  }
}
