@testable import ECGFiles
@testable import Files

/// Any bytes as an archive of NumPy's arrays.
enum NPZTarget: FuzzTarget {
  static let name = "npz"

  static func seeds() throws -> [String: [UInt8]] {
    let bytes = NPY.encode((0..<240).map { Float($0) }, shape: [12, 20])
    func archive(_ isDeflated: Bool, _ isWide: Bool) -> [UInt8] {
      ZipDocument(members: [.init(name: "ecg.npy", bytes: bytes, isDeflated: isDeflated)], isWide: isWide)
        .bytes()
    }
    return ["stored": archive(false, false), "deflated": archive(true, false), "wide": archive(false, true)]
  }

  static func run(_ bytes: [UInt8]) { RecordingReading.run(bytes, name: "f.npz", samplesPerByte: 1032) }
}
