internal import CInflate
internal import Files

/// The members of a zip archive, as NumPy writes it: stored or deflated, with sizes of 32 or 64 bits.
///
/// Source: PKWARE, "APPNOTE.TXT – .ZIP File Format Specification", 6.3.
struct ZipArchive {
  private struct Member {
    var method: UInt64
    var checksum: UInt32
    var packedCount: Int
    var count: Int
    var header: Int
  }

  private let source: ByteSource
  private var members: [String: Member] = [:]
  /// In the order of the archive's directory.
  private(set) var names: [String] = []

  /// What stands in fields of 32 bits where the number has 64 and stands elsewhere.
  private static let elsewhere: UInt64 = 0xFFFF_FFFF

  /// - Throws: ``NPYFault``, `FileError`.
  init(_ source: ByteSource) throws {
    self.source = source
    let (offset, count) = try Self.directory(of: source)
    let directory = try source.bytes(at: offset, count: min(count, 1 << 24))
    var place = 0
    while place + 46 <= directory.count, directory.little(place, 4) == 0x0201_4B50 {
      let nameCount = Int(directory.little(place + 28, 2))
      let extraCount = Int(directory.little(place + 30, 2))
      guard place + 46 + nameCount + extraCount <= directory.count else { break }
      let name = String(decoding: directory[place + 46..<place + 46 + nameCount], as: UTF8.self)
      let extra = Array(directory[place + 46 + nameCount..<place + 46 + nameCount + extraCount])
      names.append(name)
      members[name] = Self.member(directory, at: place, extra)
      place += 46 + nameCount + extraCount + Int(directory.little(place + 32, 2))
    }
  }

  /// Where the directory stands, and how many bytes it has.
  private static func directory(of source: ByteSource) throws -> (offset: Int, count: Int) {
    let tailStart = max(0, source.count - 65_557)
    let tail = try source.bytes(at: tailStart, count: 65_557)
    guard
      let end = tail.indices.reversed().first(where: {
        $0 + 22 <= tail.count && tail.little($0, 4) == 0x0605_4B50
      })
    else { throw NPYFault(reason: "is an archive without a directory: it is cut off") }
    let (offset, count) = (tail.little(end + 16, 4), tail.little(end + 12, 4))
    guard offset == elsewhere || count == elsewhere, end >= 20, tail.little(end - 20, 4) == 0x0706_4B50 else {
      return (Int(offset), Int(count))
    }
    let record = try source.bytes(at: Int(clamping: tail.little(end - 20 + 8, 8)), count: 56)
    guard record.little(0, 4) == 0x0606_4B50 else {
      throw NPYFault(reason: "is an archive without a directory: it is damaged")
    }
    return (Int(clamping: record.little(48, 8)), Int(clamping: record.little(40, 8)))
  }

  /// A member by its entry in the directory.
  ///
  /// - Parameter extra: the entry's extra fields, of which 1 holds the numbers of 64 bits in the order of those of 32.
  private static func member(_ entry: [UInt8], at place: Int, _ extra: [UInt8]) -> Member {
    var wide = extra.wideNumbers
    func number(_ offset: Int) -> Int {
      let value = entry.little(place + offset, 4)
      return Int(clamping: value == elsewhere ? wide.popFirst() ?? value : value)
    }
    let count = number(24)
    let packedCount = number(20)
    return Member(
      method: entry.little(place + 10, 2), checksum: UInt32(entry.little(place + 16, 4)),
      packedCount: packedCount, count: count, header: number(42))
  }

  /// The bytes of a member, its checksum compared; nil if no member has the name.
  ///
  /// - Throws: ``NPYFault``, `FileError`.
  func bytes(of name: String) throws -> [UInt8]? {
    guard let member = members[name] else { return nil }
    let header = try source.bytes(at: member.header, count: 30)
    guard header.little(0, 4) == 0x0403_4B50 else {
      throw NPYFault(reason: "\(name): has no header; it is damaged")
    }
    let offset = member.header + 30 + Int(header.little(26, 2)) + Int(header.little(28, 2))
    let packed = try source.bytes(at: offset, count: member.packedCount)
    guard packed.count == member.packedCount else { throw NPYFault(reason: "\(name): is cut off") }
    let bytes: [UInt8]
    switch member.method {
    case 0: bytes = packed
    case 8: bytes = try Self.inflate(packed, to: member.count, name)
    default: throw NPYFault(reason: "\(name): is packed by method \(member.method); save it by numpy.savez")
    }
    guard bytes.count == member.count, CRC32().checksum(of: bytes) == member.checksum else {
      throw NPYFault(reason: "\(name): its checksum does not agree; it is damaged")
    }
    return bytes
  }

  private static func inflate(_ packed: [UInt8], to count: Int, _ name: String) throws(NPYFault) -> [UInt8] {
    guard leadsheet_inflate_is_there() != 0 else {
      throw NPYFault(
        reason: "\(name): zlib is needed to unpack it and cannot be loaded: install zlib1g (Debian)")
    }
    // deflate makes of a byte 1032 at most.
    guard count / 1032 <= packed.count else {
      throw NPYFault(reason: "\(name): claims more than it can hold")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    guard unsafe leadsheet_inflate(packed, packed.count, &bytes, bytes.count) != 0 else {
      throw NPYFault(reason: "\(name): cannot be unpacked; it is damaged")
    }
    return bytes
  }
}

extension [UInt8] {
  /// The numbers of 64 bits in extra fields of a zip archive.
  fileprivate var wideNumbers: ArraySlice<UInt64> {
    var place = 0
    while place + 4 <= count {
      let size = Int(little(place + 2, 2))
      if little(place, 2) == 1, place + 4 + size <= count {
        return (0..<size / 8).map { little(place + 4 + 8 * $0, 8) }[...]
      }
      place += 4 + size
    }
    return []
  }
}
