@testable import ECGFiles
@testable import Files

/// Any bytes as a file of ISHNE's format.
enum ISHNETarget: FuzzTarget {
  static let name = "ishne"

  static func seeds() throws -> [String: [UInt8]] {
    var bytes = Array("ISHNE1.0".utf8) + [UInt8](repeating: 0, count: 514) + (0..<48).map { UInt8($0) }
    for (place, value) in [(14, 2), (22, 10), (23, 2), (156, 12), (272, 200)] { bytes[place] = UInt8(value) }
    for lead in 0..<12 { (bytes[158 + 2 * lead], bytes[206 + 2 * lead]) = (UInt8(lead + 5), 100) }
    return ["small": bytes]
  }

  static func run(_ bytes: [UInt8]) { RecordingReading.run(bytes, name: "f.ecg") }
}
