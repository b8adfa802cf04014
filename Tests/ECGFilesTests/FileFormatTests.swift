import ECG
import Files
import TestSupport
import Testing
import WFDB

@testable import ECGFiles

/// Each format on files of our own writers, whole, cut off and damaged.
@Suite struct FileFormatTests {
  /// A file and what is in it.
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// mV of a count.
    var step: Double
    var offset = 0.0
    var count: Int
    var rate: Double

    var testDescription: String { name }
  }

  static let samples: [Sample] =
    [
      Sample(name: "a.edf", bytes: FileWriters.EDF().bytes(), step: 2e-3, count: 400, rate: 100),
      Sample(name: "a.bdf", bytes: FileWriters.EDF(isBDF: true).bytes(), step: 2e-3, count: 400, rate: 100),
      Sample(name: "a.ecg", bytes: FileWriters.ishne(), step: 2.5e-3, count: 300, rate: 200),
    ]
    + FileWriters.DICOM.Syntax.allCases.flatMap { syntax in
      [false, true].map { isUndefined in
        Sample(
          name: "\(syntax)\(isUndefined).dcm",
          bytes: FileWriters.DICOM(syntax: syntax, isUndefined: isUndefined).bytes(), step: 5e-3,
          offset: 1e-2, count: 250,
          rate: 250)
      }
    }

  /// Whether some samples are those of the file, as far as they go.
  private static func isTrue(_ recording: StoredRecording, _ sample: Sample) -> Bool {
    recording.channels.allSatisfy { channel in
      guard let lead = channel.lead ?? LeadName.lead(channel.name) else { return false }
      let truth = FileWriters.counts(lead.rawValue, sample.count).map {
        Double($0) * sample.step + sample.offset
      }
      let factor = VoltageUnit.millivolts(in: channel.unit) ?? .nan
      return channel.count <= truth.count
        && zip(channel.physicalValues(), truth).allSatisfy { abs($0 * factor - $1) < 1e-9 }
    }
  }

  @Test(arguments: samples)
  func `A file has the samples that were written, at its own rate`(sample: Sample) throws {
    let folder = try TemporaryFolder()
    try folder.write(sample.name, sample.bytes)
    let recording = try #require(try ECGFile.recording(folder.path(sample.name)))
    #expect(recording.channels.count == 12 && recording.warnings == [])
    #expect(recording.channels.allSatisfy { $0.count == sample.count && $0.sampleRate == sample.rate })
    #expect(Self.isTrue(recording, sample))
    let ecg = try ECGFile.read(folder.path(sample.name), options: ECGReadOptions(sampleRate: nil))
    #expect(ecg.count == sample.count && ecg.warnings.isEmpty)
  }

  @Test(arguments: samples)
  func `A file that is cut off is refused or read as far as it goes, with a warning`(sample: Sample) throws {
    let folder = try TemporaryFolder()
    let path = folder.path(sample.name)
    for count in stride(from: 0, to: sample.bytes.count, by: 89) {
      try folder.write(sample.name, Array(sample.bytes[..<count]))
      guard let recording = try? ECGFile.recording(path) else { continue }
      #expect(Self.isTrue(recording, sample) && !recording.warnings.isEmpty, "\(count) bytes")
    }
  }

  @Test(arguments: samples)
  func `Damaged files end in an error or a recording`(sample: Sample) throws {
    let folder = try TemporaryFolder()
    let path = folder.path(sample.name)
    var state: UInt64 = 11
    for _ in 0..<400 {
      var bytes = sample.bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Mostly headers.
        let place = Int(state >> 33) % (state >> 20 & 3 == 0 ? bytes.count : min(bytes.count, 4000))
        bytes[place] ^= 1 << UInt8(state >> 30 & 7)
      }
      try folder.write(sample.name, bytes)
      guard let recording = try? ECGFile.recording(path) else { continue }
      #expect(recording.channels.allSatisfy { $0.count <= sample.bytes.count })
    }
  }

  @Test func `Facts of patient and recording are those of the file`() throws {
    let folder = try TemporaryFolder()
    for sample in [Self.samples[0], Self.samples[2], Self.samples[3]] {
      try folder.write(sample.name, sample.bytes)
    }
    func details(_ place: Int) throws -> Details {
      try #require(try ECGFile.recording(folder.path(Self.samples[place].name))).details
    }
    #expect(try details(0) == Details(age: "60", sex: .female, date: "2010-03-03", time: "12:34:56"))
    #expect(try details(2) == Details(age: "54", sex: .female, date: "2015-06-01", time: "08:09:10"))
    #expect(try details(3) == Details(age: "3 months", sex: .male, date: "2011-02-03", time: "04:05:06"))
  }

  @Test func `A recording with gaps is not joined`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.edf", FileWriters.EDF(onsets: [0, 1, 5, 6], kind: "EDF+D").bytes())
    let error = #expect(throws: RecordingError.self) { try ECGFile.read(folder.path("a.edf")) }
    #expect(
      error?.description.hasPrefix(
        "\(folder.path("a.edf")): EDF, data record at 5 s: 3 s are missing before it") == true)
  }

  @Test(arguments: ["EDF+C", "EDF+D"])
  func `Where records say no time, a file that may have gaps is refused`(kind: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.edf", FileWriters.EDF(isTimed: false, kind: kind).bytes())
    let recording = try? ECGFile.recording(folder.path("a.edf"))
    #expect(recording?.channels.count == (kind == "EDF+C" ? 12 : nil))
  }

  /// A private sequence of a kind that its writer did not know, without a length: its items are implicit (PS3.5, 6.2.2).
  @Test(arguments: [FileWriters.DICOM.Syntax.explicitLittle, .explicitBig])
  func `Unknown sequences are passed over`(syntax: FileWriters.DICOM.Syntax) throws {
    func two(_ number: Int) -> [UInt8] {
      syntax == .explicitBig ? FileWriters.big(number, 2) : FileWriters.little(number, 2)
    }
    let head = two(0x0009) + two(0x1001) + Array("UN".utf8) + [0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]
    let element: [UInt8] = [0x09, 0x00, 0x02, 0x10, 4, 0, 0, 0, 1, 2, 3, 4]
    let ends: [UInt8] = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]
    let bytes = FileWriters.DICOM(syntax: syntax).bytes()
    let place = try #require(bytes.firstRange(of: two(0x0010) + two(0x0040))?.lowerBound)
    let folder = try TemporaryFolder()
    try folder.write("a.dcm", bytes)
    try folder.write("b.dcm", bytes[..<place] + head + item + element + ends + bytes[place...])
    let (a, b) = try (ECGFile.recording(folder.path("a.dcm")), ECGFile.recording(folder.path("b.dcm")))
    #expect(a != nil && a?.channels == b?.channels)
  }

  @Test(arguments: FileWriters.DICOM.Syntax.allCases)
  func `A file without its preamble is read by its group 2`(syntax: FileWriters.DICOM.Syntax) throws {
    let folder = try TemporaryFolder()
    let bytes = FileWriters.DICOM(syntax: syntax).bytes()
    let length: [UInt8] = [2, 0, 0, 0] + Array("UL".utf8) + [4, 0, 28, 0, 0, 0]
    try folder.write("a.dcm", bytes)
    try folder.write("b.dcm", length + bytes[132...])
    let (a, b) = try (ECGFile.recording(folder.path("a.dcm")), ECGFile.recording(folder.path("b.dcm")))
    #expect(a != nil && a?.channels == b?.channels)
  }

  @Test(arguments: ["FURLONG", ""])
  func `The unit that a file does not say is asked for, and taken as said`(unit: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.edf", FileWriters.EDF(unit: unit).bytes())
    try folder.write("b.edf", FileWriters.EDF(labels: ["I", "II", "RESP"], unit: unit).bytes())
    let path = folder.path("a.edf")
    let error = #expect(throws: ECGError.self) { try ECGFile.read(path) }
    #expect(error?.description.hasSuffix("or say it (--unit)") == true)
    var options = ECGReadOptions(sampleRate: nil)
    options.numbers.unit = "0.1 mV"
    let ecg = try ECGFile.read(path, options: options)
    let stored = try #require(try ECGFile.recording(path, options: options))
    #expect(stored.channels.allSatisfy { $0.unit == "mV" })
    for (lead, channel) in zip(Lead.allCases, stored.channels) {
      let values = FileWriters.counts(lead.rawValue, 400).map { Double($0) * 0.2 }
      #expect(zip(channel.physicalValues(), values).allSatisfy { abs($0 - $1) < 1e-9 })
      #expect(zip(ecg[lead], values).allSatisfy { abs(Double($0) - $1) < 1e-4 })
    }
    let two = try #require(try ECGFile.recording(folder.path("b.edf"), options: options))
    #expect(two.channels.map(\.unit) == ["mV", "mV", unit])
  }

  @Test func `Groups at offsets are not joined, others are left aside`() throws {
    let folder = try TemporaryFolder()
    let twice = FileWriters.DICOM(groups: [("RHYTHM", "ORIGINAL", 0), ("RHYTHM", "ORIGINAL", 30)])
    try folder.write("a.dcm", twice.bytes())
    let recording = try #require(try ECGFile.recording(folder.path("a.dcm")))
    #expect(recording.channels.count == 12 && recording.warnings.count == 1)
  }

  @Test func `Data behind and before what the header claims are told`() throws {
    let folder = try TemporaryFolder()
    try folder.write("long.edf", FileWriters.EDF(claimed: 3).bytes())
    try folder.write("open.edf", FileWriters.EDF(claimed: -1).bytes())
    let long = try #require(try ECGFile.recording(folder.path("long.edf")))
    #expect(long.channels[0].count == 300 && long.warnings.count == 1)
    let open = try #require(try ECGFile.recording(folder.path("open.edf")))
    #expect(open.channels[0].count == 400 && open.warnings.count == 1)
  }

  @Test func `A file of unknown content says why each format refuses it`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x.dat", Array("hello world".utf8))
    let error = #expect(throws: RecordingError.self) { try ECGFile.read(folder.path("x.dat")) }
    let lines = error?.description.split(separator: "\n") ?? []
    #expect(
      lines.count == ECGFile.formats.count + 1
        && lines.first?.hasSuffix("holds no ECG in a known format:") == true)
  }

  @Test func `Files are found in folders by ending and content`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/x.edf", Self.samples[0].bytes)
    try folder.write("a/index.csv", Array("id,fs\n1,2\n".utf8))
    try folder.write("a/y.csv", Array("I,II\n1,2\n".utf8))
    func names(_ path: String) throws -> [String] {
      try ECGFile.records(begunBy: path, in: folder.path).map(\.name)
    }
    #expect(try names("a/x.edf") == ["a/x"] && names("a/index.csv").isEmpty && names("a/y.csv") == ["a/y"])
    #expect(try names("a/.x.edf").isEmpty && names("a/x.txt").isEmpty)
  }

  // MARK: Long recordings

  @Test func `Of a long recording only the part is read, with the same samples`() throws {
    let folder = try TemporaryFolder()
    try folder.write("l.edf", FileWriters.EDF(seconds: 200).bytes())
    try folder.write("l.ecg", FileWriters.ishne(count: 40_000))
    for name in ["l.edf", "l.ecg"] {
      let path = folder.path(name)
      let whole = try ECGFile.read(path)
      #expect(try ECGFile.outline(path) == ECGOutline(name: "l", duration: 200))
      for start in [0.0, 77.3, 189.9] {
        var options = ECGReadOptions()
        options.window = ECGWindow(start: start, duration: 10)
        let part = try ECGFile.read(path, options: options)
        #expect(part.count < 5100 && part.recordCount == whole.count)
        #expect(part.samples == (try whole.part(part.recordedSamples)).samples)
      }
    }
  }
}
