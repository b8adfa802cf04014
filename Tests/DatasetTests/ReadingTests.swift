import ECG
import ECGFiles
import Files
import TestSupport
import Testing

@testable import Dataset

/// Encodings of lists, spellings of patients, how strictly records are read.
@Suite struct ReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `A list in Windows-1252 is refused with line, byte and remedy, or read as it says`() throws {
    let text = Array("record,text\nr,\"a\nr\"\ns,Infarkt: ".utf8) + [0xE4, 0x80] + Array("\n".utf8)
    try folder.write("list.csv", text)
    var reader = try CSVReader(folder.path("list.csv"))
    _ = try reader.next()
    let error = #expect(throws: FileError.self) { _ = try reader.next() }
    #expect(
      error?.description
        == "\(folder.path("list.csv")):4: byte 12 of the line (0xE4) is not utf-8; save the file as UTF-8, or name its "
        + "encoding ('encoding: windows-1252' of an input in dataset.yaml)")
    var other = try CSVReader(folder.path("list.csv"), encoding: .windows1252)
    _ = try other.next()
    #expect(try other.next() == ["s", "Infarkt: ä€"])
    #expect(TextEncoding.latin1.text([0xE4]) == "ä" && TextEncoding.windows1252.text([0x81]) == nil)
    #expect(TextEncoding.windows1252.fault(in: [0x41, 0x81]) == 1)
  }

  @Test(arguments: [[0xC3], [0xE2, 0x82], [0xFF], [0xC0, 0x80]] as [[UInt8]])
  func `Broken UTF-8 is found at its byte`(bytes: [UInt8]) {
    #expect(TextEncoding.utf8.text([0x41, 0xC3, 0xA4] + bytes) == nil)
    #expect(TextEncoding.utf8.fault(in: [0x41, 0xC3, 0xA4] + bytes) == 3)
    #expect(TextEncoding.utf8.fault(in: Array("aä€😀".utf8)) == nil)
  }

  @Test func `A byte order mark and CRLF are in no list's way`() throws {
    try folder.makeRecords(["r"])
    try folder.write("RECORDS", "\u{FEFF}r\r\n")
    try folder.write("l.csv", "\u{FEFF}record,patient\r\nr,7\r\n")
    try folder.write("l.jsonl", "\u{FEFF}{\"record\": \"r\"}\r\n")
    #expect(try entries(RecordsFileInput(path: folder.path("RECORDS"))).map(\.id) == ["r"])
    #expect(try entries(ListInput(path: folder.path("l.csv"))).map(\.patient) == ["7"])
    #expect(try entries(ListInput(path: folder.path("l.jsonl"))).map(\.fault) == [nil])
    try folder.write("RECORDS", [0xFF, 0xFE, 0x72, 0, 0x0A, 0])
    let error = #expect(throws: DatasetError.self) {
      try entries(RecordsFileInput(path: folder.path("RECORDS")))
    }
    #expect(error?.description.hasSuffix("is UTF-16; save the file as UTF-8") == true)
  }

  @Test(arguments: ["102", " 102", "102.0", "102.00 "])
  func `One number is one patient`(cell: String) { #expect(PatientName(cell)?.text == "102") }

  @Test(arguments: [
    ("P-102", "p-102", true), ("0102", "102", true), ("P 7", "P-007", true), ("1-23", "12-3", false),
    ("a1b", "a10b", false), ("102", "1020", false), ("102.5", "1025", false),
  ])
  func `Names that are probably one patient's are known`(one: String, other: String, isAlike: Bool) {
    #expect((PatientName(one)?.likeness == PatientName(other)?.likeness) == isAlike)
  }

  private static let outputs = "outputs:\n  - form: imagefolder\n"

  @Test func `Similar patients are never on both sides of a split`() throws {
    try folder.makeRecords(["a", "b"])
    try folder.write("l.csv", "record,patient,split\na,P-102,train\nb,p-102,val\n")
    let yaml = "inputs:\n  - list: l.csv\n" + Self.outputs
    let error = #expect(throws: DatasetError.self) {
      try Survey(Configuration(yaml: yaml, file: folder.path("dataset.yaml")))
    }
    #expect(
      error?.description
        == "\(folder.path("l.csv")):3: patients 'P-102' (in train) and 'p-102' (in val) are probably one; give them one "
        + "spelling, or say 'exactPatients: true' in the input where they are two")
    let exact = yaml.replacing("l.csv\n", with: "l.csv\n    exactPatients: true\n")
    #expect(try Survey(Configuration(yaml: exact, file: folder.path("dataset.yaml"))).count == 2)
    try folder.write("l.csv", "record,patient,split\na,102,train\nb,102.0,val\n")
    let divided = #expect(throws: DatasetError.self) {
      try Survey(Configuration(yaml: yaml, file: folder.path("dataset.yaml")))
    }
    #expect(divided?.description.contains("patient '102' is in train and in val") == true)
  }

  @Test func `Records are read as strictly as the input says`() async throws {
    try folder.makeRecords(["a"])
    let header = String(decoding: try folder.bytes("a.hea"), as: UTF8.self)
    let line = try #require(header.split(separator: "\n").first)
    try folder.write("a.hea", header.replacing(line, with: "\(line) 31/02/2020"))
    let yaml = "inputs:\n  - folder: .\n" + Self.outputs
    #expect(try await folder.build(yaml, "strict").counts.failures == 1)
    let lenient = yaml.replacing("folder: .\n", with: "folder: .\n    lenient: true\n")
    #expect(try await folder.build(lenient, "lenient").counts.failures == 0)
    try folder.write("a.hea", header.replacing("1000(0)/mV", with: "0(0)/mV"))
    #expect(try await folder.build(yaml, "usual").counts.failures == 0)
    let calibrated = yaml.replacing("folder: .\n", with: "folder: .\n    requireCalibration: true\n")
    #expect(try await folder.build(calibrated, "calibrated").counts.failures == 1)
  }

  @Test func `Of a long recording the pictures' parts are read`() async throws {
    var settings = SyntheticECG()
    settings.duration = 200
    try settings.recording(name: "long").ecg.write(to: folder.path)
    let yaml = "seed: 3\ninputs:\n  - records: RECORDS\npictures:\n  dpi: 50\n  start: 20..180\n  verify: true\nsignals: npy\n" + Self.outputs
    try folder.write("RECORDS", "long\n")
    #expect(try await folder.build(yaml, "out").counts.samples == [.train: 1])
    let row = try #require(try folder.rows("out/train/metadata.jsonl").first)
    #expect((row["start"] as? Int).map { $0 > 10_000 } == true)
  }
}
