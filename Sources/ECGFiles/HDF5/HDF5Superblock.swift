/// Where the first block of an HDF5 file stands, and the address from which it says that it counts.
///
/// Source: HDF5 File Format Specification, version 3.0, II.A.
struct HDF5Superblock {
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The byte at which it stands: 0, or behind what is the user's.
  let place: Int
  /// The base address; nil where the version is unknown or the file is cut off.
  let base: Int?

  /// The first block; nil without a signature.
  init?(_ start: FileStart) {
    let places = [0, 512, 1024, 2048, 4096]
    guard
      let place = places.first(where: { start.bytes(at: $0, count: 8).elementsEqual(Self.signature) })
    else { return nil }
    self.place = place
    base = Self.base(start, at: place)
  }

  /// Whether addresses count from this block, or from the file's first byte, as `h5jam` leaves it. libhdf5 takes any other
  /// base for true and reads samples from wrong places.
  var isSound: Bool { base == place || base == 0 }

  private static func base(_ start: FileStart, at place: Int) -> Int? {
    guard let version = start.bytes(at: place + 8, count: 1).first else { return nil }
    // Where the size of an address stands, and the base address.
    let fields = [0: (13, 24), 1: (13, 28), 2: (9, 12), 3: (9, 12)]
    guard let (size, offset) = fields[Int(version)],
      let count = start.bytes(at: place + size, count: 1).first, (1...8).contains(count)
    else { return nil }
    let bytes = start.bytes(at: place + offset, count: Int(count))
    guard bytes.count == Int(count) else { return nil }
    return Int(exactly: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
