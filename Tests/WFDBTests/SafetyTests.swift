import Foundation
import TestSupport
import Testing

@testable import WFDB

@Suite struct SafetyTests {
  /// The class of what reading throws; nil where it succeeds.
  static func fault(_ folder: TemporaryFolder, _ options: ReadOptions = ReadOptions()) -> String? {
    do {
      _ = try Record.read(folder.path("r"), options: options)
      return nil
    } catch {
      return error.errorClass
    }
  }

  @Test(arguments: [
    "/etc/passwd", "../r.dat", "a/../../r.dat", "./r.dat", "a//b", "-", "http://x/y.dat", "..",
  ])
  func `A name that leads out of the folder is refused`(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("r.hea", "r 1 100 1\n\(name) 16\n")
    #expect(Self.fault(folder) == "unsafe-path")
  }

  @Test func `Links of the user's own are followed, names out of the folder are not`() throws {
    let folder = try TemporaryFolder()
    let store = try TemporaryFolder()
    try store.write("ab12", [1, 0])
    try store.write("cd34", "r 1 100 1\nr.dat 16\n")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path("r.dat"), withDestinationPath: store.path("ab12"))
    try manager.createSymbolicLink(
      atPath: folder.path("r.hea"), withDestinationPath: store.path("cd34"))
    #expect(Self.fault(folder) == nil)
    try manager.removeItem(atPath: folder.path("r.hea"))
    try manager.createSymbolicLink(atPath: folder.path("sub"), withDestinationPath: store.path)
    try store.write("s.hea", "s 1 100 1\nab12 16\n")
    try folder.write("r.hea", "r/1 1 100 1\nsub/s 1\n")
    #expect(Self.fault(folder) == nil)
    try folder.write("r.hea", "r 1 100 1\n../ab12 16\n")
    #expect(Self.fault(folder) == "unsafe-path")
  }

  @Test func `A link to nothing says where it leads`() throws {
    let folder = try TemporaryFolder()
    try folder.write("r.hea", "r 1 100 1\nr.dat 16\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("r.dat"), withDestinationPath: ".git/annex/objects/x")
    let error = #expect(throws: WFDBError.self) { try Record.read(folder.path("r")) }
    #expect(error?.description.hasPrefix(folder.path("r.dat") + ": a link to .git/annex/objects/x, ") == true)
  }

  @Test(
    arguments: [
      (["r.dat"], "there is r.dat: correct the name in the header"),
      (["b.dat", "a.dat", "x.txt", "._c.dat"], "there is a.dat, b.dat: correct the name in the header"),
      (["x.txt"], "put it beside the header"),
    ])
  func `A missing signal file is told with the line that names it`(files: [String], hint: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("r.hea", "r 1 100 1\nJS1.dat 16\n")
    for file in files { try folder.write(file, [0, 0]) }
    let error = #expect(throws: WFDBError.self) { try Record.read(folder.path("r")) }
    #expect(
      error?.description
        == "\(folder.path("r.hea")):2: names JS1.dat, which is not there; \(hint) [missing-file]")
  }

  @Test func `Checksums that nobody computed are a warning`() throws {
    let folder = try TemporaryFolder()
    try folder.write("r.dat", [5, 0, 6, 0, 7, 0, 8, 0])
    let lines = "r.dat 16 200 16 0 0 0 0 I\nr.dat 16 200 16 0 0 0 0 II\n"
    try folder.write("r.hea", "r 2 100 2\n" + lines)
    let record = try Record.read(folder.path("r"))
    #expect(record.warnings.map(\.finding.errorClass) == ["placeholder-checksums"])
    #expect(record.signals[0].checksumMatches == nil)
    // One that was computed counts.
    try folder.write("r.hea", "r 2 100 2\n" + lines.replacing("0 0 0 0 II", with: "0 6 15 0 II"))
    #expect(Self.fault(folder) == "checksum-mismatch")
  }

  @Test func `A signal without gain is told, and stays without`() throws {
    let folder = try TemporaryFolder()
    try folder.write("r.dat", [5, 0, 6, 0, 7, 0])
    try folder.write("r.hea", "r 3 100 1\nr.dat 16 0/mV 16 0 5 5 0 I\nr.dat 16 200 16 0 6 6 0 II\nr.dat 16\n")
    let record = try Record.read(folder.path("r"))
    #expect(
      record.warnings.map(\.finding)
        == [.uncalibrated(Place(path: folder.path("r.hea"), line: 2), signals: ["I", "record r, signal 2"])])
    let out = try TemporaryFolder()
    try RecordWriter(recordName: "w", sampleRate: 100).write(record.signals.map(SignalDraft.init), to: out.path)
    let (header, _) = try Header.read(out.path("w"))
    #expect(header.signals.map(\.isCalibrated) == [false, true, false])
  }

  @Test(arguments: RoundTripTests.writable)
  func `A window has the samples of the whole`(format: Int) throws {
    var random = TestRandom(state: UInt64(format))
    let folder = try TemporaryFolder()
    let all = RoundTripTests.samples(format, count: 5000, using: &random)
    try RecordWriter(recordName: "r", sampleRate: 100, format: format)
      .write([SignalDraft(name: "a", values: .digital(all))], to: folder.path)
    for (from, to) in [(0.0, 1.0), (3.3, 20.7), (49, 70)] {
      var window = ReadWindow(from: from, to: to)
      (window.margin, window.step) = (7, 3)
      let part = try Record.read(folder.path("r"), options: ReadOptions(range: .window(window)))
      #expect(part.firstFrame % 3 == 0 && part.totalLength == 5000)
      #expect(part.firstFrame <= Int(from * 100) && part.length < 5000)
      #expect(part.signals[0].samples.elementsEqual(all[part.firstFrame..<part.firstFrame + part.length]))
    }
    var whole = ReadWindow(from: 1, to: 2)
    whole.wholeUpTo = 50
    #expect(try Record.read(folder.path("r"), options: ReadOptions(range: .window(whole))).length == 5000)
    let past = ReadOptions(range: .window(ReadWindow(from: 1e300, to: nil)))
    #expect(try Record.read(folder.path("r"), options: past).length == 0)
  }

  @Test func `Segments in a folder below are read with their own files`() throws {
    let folder = try TemporaryFolder()
    try folder.write("r.hea", "r/2 1 100 4\nsub/s 2\nsub/s 2\n")
    try folder.write("sub/s.hea", "s 1 100 2\ns.dat 16\n")
    try folder.write("sub/s.dat", [1, 0, 2, 0])
    #expect(try Record.read(folder.path("r")).signals[0].samples == [1, 2, 1, 2])
  }

  @Test(arguments: [
    "r 1 100 4611686018427387904\n~ 0\n", "r 2 100 9223372036854775807\n~ 0x9223372036854775807\n~ 0\n",
    "r/2 1 100\nl 0\n~ 9223372036854775807\n", "r/2 1 100\nl 0\n~ 200000000\n",
  ])
  func `Nothing is allocated for a number alone`(header: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("r.hea", header)
    try folder.write("l.hea", "l 1 100 0\n~ 0\n")
    let fault = Self.fault(folder)
    #expect(fault == "limit-exceeded" || fault == "header-syntax")
  }

  @Test func `Nothing is allocated for what a short file lacks, nor for a segment listed often`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.dat", [UInt8](repeating: 0, count: 2000))
    try folder.write("b.dat", [0, 0])
    try folder.write("r.hea", "r 2 100 1000\na.dat 16\nb.dat 16x1000000000\n")
    #expect(Self.fault(folder, ReadOptions(isLenient: true)) == "limit-exceeded")
    try folder.write("s.hea", "s 1 100 1000\na.dat 16\n")
    try folder.write("r.hea", "r/100000 1 100\n" + String(repeating: "s 1000\n", count: 100_000))
    #expect(Self.fault(folder, ReadOptions(unbackedSampleLimit: 1 << 20)) == "limit-exceeded")
  }

  @Test(arguments: [16, 212, 516]) func `Lengths and sizes beyond 64 bits are no trap`(format: Int) throws {
    let folder = try TemporaryFolder()
    try RecordWriter(recordName: "w", sampleRate: 100, format: format)
      .write([SignalDraft(name: "a", values: .digital([1, 2, 3]))], to: folder.path)
    let big = "9223372036854775807"
    for line in [
      "r 1 100 \(big)\nw.dat \(format)\n", "r 1 100 3\nw.dat \(format)x\(big)\n",
      "r 1 100 3\nw.dat \(format)+\(big)\n", "r 1 100 3\nw.dat \(format):\(big)\n",
      "r 1 100\nw.dat \(format)x\(big)\n", "r 1 1e300 3\nw.dat \(format) 1e-300(\(big))\n",
      "r 1 100 3\nw.dat \(format) 200 12 \(big) \(big) \(big) \(big)\n",
    ] {
      try folder.write("r.hea", line)
      for isLenient in [false, true] { _ = Self.fault(folder, ReadOptions(isLenient: isLenient)) }
      let seconds = ReadOptions(range: .seconds(from: 1e300, to: nil))
      #expect(Self.fault(folder, seconds) != nil)
    }
  }

  @Test(arguments: RoundTripTests.writable)
  func `Every prefix of a signal file is an error or a marked result`(format: Int) throws {
    var random = TestRandom(state: UInt64(format))
    let folder = try TemporaryFolder()
    let all = RoundTripTests.samples(format, count: 50, using: &random)
    try RecordWriter(recordName: "r", sampleRate: 100, format: format)
      .write([SignalDraft(name: "a", values: .digital(all))], to: folder.path)
    let bytes = try folder.bytes("r.dat")
    for count in 0..<bytes.count {
      try folder.write("r.dat", Array(bytes.prefix(count)))
      // The spare byte of format 311's tail is the only one that holds nothing.
      if format == 311 && count == bytes.count - 1 { continue }
      #expect(Self.fault(folder) != nil, "\(count) of \(bytes.count) bytes")
      guard let record = try? Record.read(folder.path("r"), options: ReadOptions(isLenient: true)) else {
        continue
      }
      #expect(!record.warnings.isEmpty)
      #expect(record.warnings.allSatisfy { $0.finding.errorClass == "truncated-signal" })
      #expect(record.signals[0].samples.elementsEqual(all.prefix(record.length)))
    }
  }

  @Test(arguments: RoundTripTests.writable)
  func `A changed bit among the lower 16 does not go unnoticed`(format: Int) throws {
    var random = TestRandom(state: UInt64(format))
    let folder = try TemporaryFolder()
    let all = RoundTripTests.samples(format, count: 50, using: &random)
    try RecordWriter(recordName: "r", sampleRate: 100, format: format)
      .write([SignalDraft(name: "a", values: .digital(all))], to: folder.path)
    var bytes = try folder.bytes("r.dat")
    let isFLAC = SignalFormat.find(format)?.isFLAC ?? false
    // The start of a sample: a checksum of 16 bits sees nothing of the bits above.
    let place = isFLAC ? bytes.count - 20 : [310: 4, 24: 9][format] ?? 8
    bytes[place] ^= format == 310 ? 2 : 1
    try folder.write("r.dat", bytes)
    #expect(Self.fault(folder) == (isFLAC ? "bad-flac" : "checksum-mismatch"))
    if !isFLAC { #expect(Self.fault(folder, ReadOptions(verifyChecksums: false)) == nil) }
  }

  @Test func `A FLAC file with a wrong MD5 sum is refused, bytes behind its end are not`() throws {
    let folder = try TemporaryFolder()
    let draft = SignalDraft(name: "a", values: .digital((0..<9000).map { Int32($0 % 100) }))
    try RecordWriter(recordName: "r", sampleRate: 100, format: 516).write([draft], to: folder.path)
    let bytes = try folder.bytes("r.dat")
    try folder.write("r.dat", bytes + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(Self.fault(folder) == nil)
    var changed = bytes
    // The MD5 sum fills the last 16 bytes of STREAMINFO, which begins at byte 8 and has 34.
    changed[30] ^= 1
    try folder.write("r.dat", changed)
    #expect(Self.fault(folder) == "bad-flac")
    #expect(Self.fault(folder, ReadOptions(verifyChecksums: false)) == nil)
    // A shorter record still has the sum of the whole stream to agree with.
    try folder.write("r.hea", "r 1 100 4000\nr.dat 516\n")
    #expect(Self.fault(folder) == "bad-flac")
    try folder.write("r.dat", bytes)
    #expect(Self.fault(folder) == nil)
  }

  @Test func `A long FLAC record is searched`() throws {
    let folder = try TemporaryFolder()
    let all = (0..<100_000).map { Int32(($0 &* 7919) % 2000 - 1000) }
    try RecordWriter(recordName: "r", sampleRate: 100, format: 516)
      .write(
        [
          SignalDraft(name: "a", values: .digital(all)),
          SignalDraft(name: "b", values: .digital(all.reversed())),
        ],
        to: folder.path)
    for from in [16_385, 20_000, 65_536, 99_999] {
      let options = ReadOptions(range: .frames(from: from, to: min(from + 5000, 100_000)))
      let record = try Record.read(folder.path("r"), options: options)
      #expect(record.signals[0].samples.elementsEqual(all[from..<min(from + 5000, 100_000)]))
      #expect(record.signals[1].samples.elementsEqual(all.reversed()[from..<min(from + 5000, 100_000)]))
    }
  }
}
