import TestSupport
import Testing

@testable import WFDB

/// Files of a record `r` and the class of the error with which reading ends; nil for a warning's.
struct MalformedRecord: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let files: [String: [UInt8]]
  let error: String?
  let warning: String?

  init(_ description: String, _ header: String, _ files: [String: [UInt8]] = [:], error: String) {
    self.init(description, header, files, error, nil)
  }

  init(_ description: String, _ header: String, _ files: [String: [UInt8]] = [:], warning: String) {
    self.init(description, header, files, nil, warning)
  }

  private init(
    _ description: String, _ header: String, _ files: [String: [UInt8]], _ error: String?, _ warning: String?
  ) {
    testDescription = description
    self.files = files.merging(["r.hea": Array(header.utf8)]) { $1 }
    (self.error, self.warning) = (error, warning)
  }

  private static let three: [UInt8] = [1, 0, 2, 0, 3, 0]

  static let headers = [
    Self("nothing", "", error: "header-syntax"),
    Self("comments alone", "# a\n# b\n", error: "header-syntax"),
    Self("a zero byte", "r 1 100 3\nr.dat\u{0} 16\n", error: "header-syntax"),
    Self("a signal line too few", "r 2 100 3\nr.dat 16\n", ["r.dat": three], error: "header-syntax"),
    Self("an unknown format", "r 1 100 3\nr.dat 217\n", ["r.dat": three], error: "unsupported-format"),
    Self(
      "two formats in a file", "r 2 100 3\nr.dat 16\nr.dat 212\n", ["r.dat": three], error: "header-syntax"),
    Self("another name", "s 1 100 3\nr.dat 16\n", ["r.dat": three], warning: "name-mismatch"),
  ]

  static let signals = [
    Self("no signal file", "r 1 100 3\nr.dat 16\n", error: "missing-file"),
    Self("half a frame", "r 1 100 3\nr.dat 16\n", ["r.dat": [1, 0, 2]], error: "truncated-signal"),
    Self("a frame too few", "r 1 100 4\nr.dat 16\n", ["r.dat": three], error: "truncated-signal"),
    Self(
      "a wrong checksum", "r 1 100 3\nr.dat 16 200 16 0 1 7 0 I\n", ["r.dat": three],
      error: "checksum-mismatch"),
    Self(
      "a wrong first value", "r 1 100 3\nr.dat 16 200 16 0 5 6 0 I\n", ["r.dat": three],
      warning: "initial-value-mismatch"),
    Self("a skew beyond the end", "r 1 100 3\nr.dat 16:3\n", ["r.dat": three], error: "skew-out-of-range"),
    Self("no FLAC stream", "r 1 100 3\nr.dat 516\n", ["r.dat": three], error: "bad-flac"),
    Self("a path out of the folder", "r 1 100 3\n../r.dat 16\n", error: "unsafe-path"),
  ]

  static let segments = [
    Self(
      "segments of another length", "r/1 1 100 9\ns 3\n",
      ["s.hea": Array("s 1 100 3\ns.dat 16\n".utf8), "s.dat": three], error: "segment-mismatch"),
    Self(
      "a segment with segments", "r/1 1 100 3\ns 3\n",
      [
        "s.hea": Array("s/1 1 100 3\nt 3\n".utf8), "t.hea": Array("t 1 100 3\nt.dat 16\n".utf8),
        "t.dat": three,
      ],
      error: "nested-segment"),
    Self("a segment that is its own record", "r/1 1 100 3\nr 3\n", error: "nested-segment"),
    Self("a segment without a header", "r/1 1 100 3\ns 3\n", error: "missing-file"),
  ]
}

@Suite struct MalformedRecordTests {
  @Test(arguments: MalformedRecord.headers + MalformedRecord.signals + MalformedRecord.segments)
  func `A broken record ends with an error or a warning of its class`(one: MalformedRecord) throws {
    let folder = try TemporaryFolder()
    for (name, bytes) in one.files { try folder.write(name, bytes) }
    guard let expected = one.error else {
      let record = try Record.read(folder.path("r"))
      // Most of these headers give no gain.
      let told = record.warnings.map(\.finding.errorClass).filter { $0 != "uncalibrated" }
      #expect(told == [one.warning])
      return
    }
    let error = #expect(throws: WFDBError.self) { try Record.read(folder.path("r")) }
    #expect(error?.errorClass == expected, "\(error?.description ?? "no error")")
  }
}
