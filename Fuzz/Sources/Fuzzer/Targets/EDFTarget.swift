@testable import ECGFiles
@testable import Files

/// Any bytes as a file of EDF or BDF.
enum EDFTarget: FuzzTarget {
  static let name = "edf"

  static func seeds() throws -> [String: [UInt8]] {
    func field(_ text: String, _ width: Int) -> [UInt8] {
      Array(text.utf8) + Array(repeating: 32, count: width - text.utf8.count)
    }
    var bytes = field("0", 8) + field("X F 01-FEB-1950 X", 80) + field("Startdate 03-MAR-2010 X X X", 80)
    bytes +=
      field("03.03.10", 8) + field("12.34.56", 8) + field("512", 8) + field("EDF+C", 44) + field("3", 8)
    bytes += field("1", 8) + field("1", 4) + field("II", 16) + field("", 80) + field("uV", 8) + field("-2", 8)
    bytes +=
      field("2", 8) + field("-1000", 8) + field("1000", 8) + field("", 80) + field("10", 8) + field("", 32)
    return ["small": bytes + (0..<60).map { UInt8($0) }]
  }

  static func run(_ bytes: [UInt8]) { RecordingReading.run(bytes, name: "f.edf") }
}
