@testable import ECGFiles
@testable import Files

/// Any bytes as a table of samples.
enum SampleTableTarget: FuzzTarget {
  static let name = "sample-table"

  static func seeds() throws -> [String: [UInt8]] {
    [
      "names": Array(
        "I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6\n1,2,3,4,5,6,7,8,9,10,11,12\n,,,,,,,,,,,\n".utf8),
      "time": Array("time (s);II (uV)\r\n0;1,5\r\n0,004;2\r\n".utf8),
    ]
  }

  static func run(_ bytes: [UInt8]) { RecordingReading.run(bytes, name: "f.csv") }
}
