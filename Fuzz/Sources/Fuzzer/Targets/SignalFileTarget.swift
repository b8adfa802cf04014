/// A signal file of each packed format.
enum SignalFileTarget: FuzzTarget {
  static let name = "signals"

  static func seeds() throws -> [String: [UInt8]] { try RecordReading.seeds(of: RecordSeeds.packed) }

  static func run(_ bytes: [UInt8]) { RecordReading.read(bytes, of: RecordSeeds.packed) }
}
