/// A small HDF5 file of superblock 0, as programs write it: a root group with arrays of numbers, one piece each.
///
/// Source: The HDF Group, "HDF5 File Format Specification", version 3.
public struct HDF5Document: Sendable {
  /// How an array's numbers are stored.
  public enum Kind: Sendable {
    case float16, float32, int64

    fileprivate var size: Int {
      switch self {
      case .float16: 2
      case .float32: 4
      case .int64: 8
      }
    }
  }

  /// An array in the root group.
  public struct Array: Sendable {
    /// In the root group.
    public var name: String
    /// The type of a number.
    public var kind: Kind
    /// From the slowest index to the fastest.
    public var sides: [Int]
    /// As they are stored.
    public var bytes: [UInt8]
    /// What the header says of the size, where that is not what is there.
    public var claimed: [Int]?
    /// Whether values are in other files or nowhere.
    public var hasNoValues = false

    /// An array.
    public init(
      name: String, kind: Kind, sides: [Int], bytes: [UInt8], claimed: [Int]? = nil, hasNoValues: Bool = false
    ) {
      (self.name, self.kind, self.sides, self.bytes) = (name, kind, sides, bytes)
      (self.claimed, self.hasNoValues) = (claimed, hasNoValues)
    }
  }

  /// The arrays of the root group.
  public var arrays: [Array]
  /// Bytes of the user's before the file, such as 512 or 1024.
  public var userBlock = 0

  /// A file of arrays.
  public init(arrays: [Array]) { self.arrays = arrays }

  private static let undefined = 0xFFFF_FFFF_FFFF_FFFF as UInt64

  /// The file.
  public func bytes() -> [UInt8] {
    let root = 96
    let rootHeader = Self.header(
      [(0x02, [0, 0] + Self.number(Self.undefined, 8) + Self.number(Self.undefined, 8)), (0x0A, [0, 0])]
        + arrays.map { (0x06, Self.link($0.name, to: 0)) })
    var place = root + rootHeader.count
    var links: [(String, UInt64)] = []
    var body: [UInt8] = []
    for array in arrays {
      let size = Self.header(Self.messages(array, at: 0)).count
      links.append((array.name, UInt64(place)))
      body += Self.header(Self.messages(array, at: UInt64(place + size))) + array.bytes
      body += [UInt8](repeating: 0, count: (8 - body.count % 8) % 8)
      place = root + rootHeader.count + body.count
    }
    let messages: [(Int, [UInt8])] =
      [(0x02, [0, 0] + Self.number(Self.undefined, 8) + Self.number(Self.undefined, 8)), (0x0A, [0, 0])]
      + links.map { (0x06, Self.link($0.0, to: $0.1)) }
    let file = superblock(end: UInt64(place), root: UInt64(root)) + Self.header(messages) + body
    return [UInt8](repeating: 0, count: userBlock) + file
  }

  private func superblock(end: UInt64, root: UInt64) -> [UInt8] {
    var bytes: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes += [0, 0, 0, 0, 0, 8, 8, 0] + Self.number(4, 2) + Self.number(16, 2) + Self.number(0, 4)
    bytes += Self.number(UInt64(userBlock), 8) + Self.number(Self.undefined, 8)
    bytes += Self.number(end + UInt64(userBlock), 8) + Self.number(Self.undefined, 8)
    return bytes + Self.number(0, 8) + Self.number(root, 8) + [UInt8](repeating: 0, count: 24)
  }

  // MARK: Object headers

  private static func number(_ value: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  /// An object header of version 1.
  private static func header(_ messages: [(Int, [UInt8])]) -> [UInt8] {
    let all = messages.flatMap { kind, data -> [UInt8] in
      let padded = data + [UInt8](repeating: 0, count: (8 - data.count % 8) % 8)
      return number(UInt64(kind), 2) + number(UInt64(padded.count), 2) + [0, 0, 0, 0] + padded
    }
    return [1, 0] + number(UInt64(messages.count), 2) + number(1, 4) + number(UInt64(all.count), 4)
      + [0, 0, 0, 0] + all
  }

  private static func link(_ name: String, to place: UInt64) -> [UInt8] {
    [1, 0, UInt8(name.utf8.count)] + [UInt8](name.utf8) + number(place, 8)
  }

  private static func messages(_ array: Array, at place: UInt64) -> [(Int, [UInt8])] {
    let sides = array.claimed ?? array.sides
    let size = sides.reduce(array.kind.size, &*)
    let space: [UInt8] =
      [1, UInt8(sides.count), 0, 0, 0, 0, 0, 0] + sides.flatMap { number(UInt64(bitPattern: Int64($0)), 8) }
    let address = array.hasNoValues ? undefined : place
    return [
      (0x01, space), (0x03, type(array.kind)), (0x05, [2, 2, 2, 0]),
      (0x08, [3, 1] + number(address, 8) + number(UInt64(bitPattern: Int64(size)), 8)),
    ]
  }

  private static func type(_ kind: Kind) -> [UInt8] {
    switch kind {
    case .float16: [0x11, 0x20, 15, 0] + number(2, 4) + [0, 0, 16, 0, 10, 5, 0, 10] + number(15, 4)
    case .float32: [0x11, 0x20, 31, 0] + number(4, 4) + [0, 0, 32, 0, 23, 8, 0, 23] + number(127, 4)
    case .int64: [0x10, 0x08, 0, 0] + number(8, 4) + [0, 0, 64, 0]
    }
  }
}

extension HDF5Document {
  /// A file of CODE-15: exams of 4096 samples, of which some at both ends are zero.
  public static func code15(
    ids: [Int64], padding: Int = 48, scale: Float = 10,
    value: (_ exam: Int, _ sample: Int, _ lead: Int) -> Float
  ) -> HDF5Document {
    var tracings: [UInt8] = []
    for exam in ids.indices {
      for sample in 0..<4096 {
        for lead in 0..<12 {
          let isZero = ids[exam] == 0 || sample < padding || sample >= 4096 - padding
          let word = isZero ? 0 : (scale * value(exam, sample, lead)).bitPattern
          tracings += number(UInt64(word), 4)
        }
      }
    }
    return HDF5Document(arrays: [
      Array(
        name: "exam_id", kind: .int64, sides: [ids.count],
        bytes: ids.flatMap { number(UInt64(bitPattern: $0), 8) }),
      Array(name: "tracings", kind: .float32, sides: [ids.count, 4096, 12], bytes: tracings),
    ])
  }

  /// A file of one array of 32-bit numbers.
  public static func one(_ name: String, _ sides: [Int], _ values: [Float]) -> HDF5Document {
    HDF5Document(arrays: [
      Array(
        name: name, kind: .float32, sides: sides, bytes: values.flatMap { number(UInt64($0.bitPattern), 4) })
    ])
  }
}
