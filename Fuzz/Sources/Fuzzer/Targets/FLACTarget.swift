/// A FLAC signal file.
enum FLACTarget: FuzzTarget {
  static let name = "flac"

  static func seeds() throws -> [String: [UInt8]] { try RecordReading.seeds(of: RecordSeeds.compressed) }

  static func run(_ bytes: [UInt8]) { RecordReading.read(bytes, of: RecordSeeds.compressed) }
}
