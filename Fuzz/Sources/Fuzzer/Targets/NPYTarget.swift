@testable import ECGFiles
@testable import Files

/// Any bytes as an array of NumPy.
enum NPYTarget: FuzzTarget {
  static let name = "npy"

  static func seeds() throws -> [String: [UInt8]] {
    let values = (0..<240).map { Float($0) }
    return ["rows": NPY.encode(values, shape: [12, 20]), "columns": NPY.encode(values, shape: [20, 12])]
  }

  static func run(_ bytes: [UInt8]) { RecordingReading.run(bytes, name: "f.npy") }
}
