import ECG
import TestSupport
import Testing
import WFDB

@testable import ECGFiles

/// HDF5 files of our own writer, whole, cut off and damaged.
@Suite(.enabled(if: HDF5File.isAvailable, "libhdf5 is not installed"))
struct HDF5Tests {
  /// In mV: about 1 mV high every second.
  private static func value(_ exam: Int, _ sample: Int, _ lead: Int) -> Float {
    let phase = (sample + 7 * lead) % 400
    return Float(phase < 20 ? phase * (exam + 1) : 0) / 20 + Float(lead + 1) / 128
  }

  private static func write(
    _ document: HDF5Document, as name: String = "a.hdf5"
  ) throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    try folder.write(name, document.bytes())
    return (folder, folder.path(name))
  }

  // MARK: CODE-15

  @Test func `An exam has the samples between its padding, at its own rate`() throws {
    let (_folder, path) = try Self.write(.code15(ids: [7, -3, 12], value: Self.value))
    defer { withExtendedLifetime(_folder) {} }
    #expect(try ECGFile.records(at: path).map(\.name) == ["7", "-3", "12"])
    let recording = try #require(try ECGFile.recording("\(path)#-3"))
    #expect(recording.name == "-3" && recording.channels.map(\.name).prefix(2) == ["DI", "DII"])
    for (lead, channel) in recording.channels.enumerated() {
      #expect(channel.sampleRate == 400 && channel.count == 4000 && channel.unit == "mV")
      let isTrue = channel.physicalValues().enumerated().allSatisfy {
        abs($0.element - Double(Self.value(1, $0.offset + 48, lead))) < 1e-6
      }
      #expect(isTrue, "\(channel.name)")
    }
    #expect(
      recording.comments == ["exam_id: -3", "Zero padding left out: 48 samples before the signal, 48 behind"])
    #expect(
      recording.warnings == [
        "\(path): zero padding before and behind exams is left out",
        "\(path): the file names no unit: a value is taken as 0.1 mV (--unit mV takes it as 1 mV)",
      ])
    #expect(try ECGFile.outline("\(path)#7") == ECGOutline(name: "7", duration: 10.24))
  }

  @Test func `Exams that are empty, absent, twice there or not named are told apart`() throws {
    let (_folder, path) = try Self.write(.code15(ids: [5, 0, 5], value: Self.value))
    defer { withExtendedLifetime(_folder) {} }
    let empty = #expect(throws: RecordingError.self) { try ECGFile.read("\(path)#0") }
    #expect(empty?.isEmpty == true)
    #expect(
      empty?.description == "\(path): CODE-15: exam 0: all samples are zero: there is no ECG in this row")
    for (record, words) in [
      ("#9", "has no exam 9"), ("#5", "has exam 5 2 times"), ("", "holds 3 exams; give one"),
    ] {
      let error = #expect(throws: RecordingError.self) { try ECGFile.read(path + record) }
      #expect(error?.isEmpty == false && error?.description.firstRange(of: words) != nil)
    }
  }

  /// The unit is doubtful where beats are a tenth of a heart's, or ten times as high, and not where they are right.
  @Test(
    arguments: [
      (Float(10), nil, nil), (1, nil, "--unit mV"), (10, "mV", "--unit '0.1 mV'"), (1, "mV", nil),
      (1000, "uV", nil),
    ] as [(Float, String?, String?)])
  func `The unit is doubted by the height of beats`(scale: Float, unit: String?, other: String?) throws {
    let (_folder, path) = try Self.write(.code15(ids: [1], scale: scale, value: Self.value))
    defer { withExtendedLifetime(_folder) {} }
    var options = ECGReadOptions()
    options.numbers.unit = unit
    let recording = try #require(try ECGFile.recording("\(path)#1", options: options))
    let doubts = recording.warnings.filter { $0.firstRange(of: "for this unit") != nil }
    #expect(doubts.count == (other == nil ? 0 : 1))
    if let other {
      #expect(doubts.first?.hasSuffix("(\(other))") == true && doubts[0].hasPrefix("\(path): "))
    }
    let isAssumed = recording.warnings.contains { $0.firstRange(of: "the file names no unit") != nil }
    #expect(isAssumed == (unit == nil))
  }

  // MARK: Arrays

  private static func options(_ array: String? = nil) -> ECGReadOptions {
    var options = ECGReadOptions(sampleRate: nil)
    options.numbers.sampleRate = 500
    options.numbers.unit = "mV"
    options.numbers.leads = Lead.allCases.map(\.name)
    options.numbers.array = array
    return options
  }

  private static let rows = (0..<12 * 600).map { Float($0 % 601) / 64 }

  @Test func `An array of leads is found behind a user block too`() throws {
    for userBlock in [0, 512, 2048] {
      var document = HDF5Document.one("signal", [12, 600], Self.rows)
      document.userBlock = userBlock
      let (_folder, path) = try Self.write(document)
      defer { withExtendedLifetime(_folder) {} }
      let ecg = try ECGFile.read(path, options: Self.options())
      #expect(ecg.samples == Self.rows && ecg.sampleRate == 500)
    }
  }

  @Test func `Of several arrays the one that is meant is asked for`() throws {
    var document = HDF5Document.one("a", [600, 12], Self.rows)
    document.arrays += HDF5Document.one("b", [2, 12, 300], Self.rows).arrays
    let (_folder, path) = try Self.write(document)
    defer { withExtendedLifetime(_folder) {} }
    let error = #expect(throws: RecordingError.self) { try ECGFile.read(path, options: Self.options()) }
    #expect(error?.description.firstRange(of: "/a (600 × 12, floating point of 4 bytes)") != nil)
    #expect(error?.description.hasSuffix("give --array with its path") == true)
    #expect(try ECGFile.read(path, options: Self.options("a")).count == 600)
    let second = try ECGFile.read("\(path)#1", options: Self.options("/b"))
    #expect(second.name == "a_1" && second.samples == Array(Self.rows[3600...]))
  }

  @Test func `A record of SPH is known by its array of 16 bits`() throws {
    // 0x3C00 is 1, 0xC000 is -2.
    let words = (0..<12 * 500).map { $0 % 2 == 0 ? [0x00, 0x3C] : [0x00, 0xC0] as [UInt8] }.flatMap(\.self)
    let array = HDF5Document.Array(name: "ecg", kind: .float16, sides: [12, 500], bytes: words)
    let (_folder, path) = try Self.write(HDF5Document(arrays: [array]), as: "A00001.h5")
    defer { withExtendedLifetime(_folder) {} }
    let ecg = try ECGFile.read(path)
    #expect(ecg.sampleRate == 500 && ecg[.v6].prefix(4).elementsEqual([1, -2, 1, -2]))
  }

  // MARK: Damage

  @Test func `A file that is cut off is refused`() throws {
    let bytes = HDF5Document.one("signal", [12, 600], Self.rows).bytes()
    let folder = try TemporaryFolder()
    for prefix in Corrupted.prefixes(bytes, count: 60) {
      try folder.write("a.h5", prefix)
      #expect(throws: (any Error).self) { try ECGFile.read(folder.path("a.h5"), options: Self.options()) }
    }
  }

  /// Of values HDF5 keeps no checksum, so that one sample can change, and no more. What says how arrays stand is left
  /// alone here: libhdf5 up to 1.14 ends the program on some of its bits.
  @Test func `A changed bit changes one sample at most`() throws {
    let bytes = HDF5Document.one("signal", [12, 600], Self.rows).bytes()
    let head = bytes.count - 4 * Self.rows.count
    let folder = try TemporaryFolder()
    let places = Array(0..<96) + Array(stride(from: head, to: bytes.count, by: 211))
    var refused = 0
    for place in places {
      var copy = bytes
      copy[place] ^= 1 << UInt8(place % 8)
      try folder.write("a.h5", copy)
      guard let ecg = try? ECGFile.read(folder.path("a.h5"), options: Self.options()) else {
        refused += 1
        continue
      }
      let different = zip(ecg.samples, Self.rows).count { $0 != $1 }
      #expect(ecg.samples.count == Self.rows.count && different <= (place < head ? 0 : 1), "byte \(place)")
    }
    #expect(refused > 20 && refused < 96)
  }

  @Test(arguments: [[12, 1 << 40], [1 << 33, 12], [12, 6_000_000]])
  func `An array that claims more than the file has is refused`(sides: [Int]) throws {
    var document = HDF5Document.one("signal", [12, 600], Self.rows)
    document.arrays[0].claimed = sides
    let (_folder, path) = try Self.write(document)
    defer { withExtendedLifetime(_folder) {} }
    #expect(throws: RecordingError.self) { try ECGFile.read(path, options: Self.options()) }
  }

  @Test func `Room without values is no ECG of zeros`() throws {
    var document = HDF5Document.one("signal", [12, 600], Self.rows)
    document.arrays[0].hasNoValues = true
    let (_folder, path) = try Self.write(document)
    defer { withExtendedLifetime(_folder) {} }
    let error = #expect(throws: RecordingError.self) { try ECGFile.read(path, options: Self.options()) }
    #expect(error?.description.hasSuffix("and no values in it") == true)
  }
}
