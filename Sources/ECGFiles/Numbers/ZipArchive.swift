internal import CInflate
internal import Files

/// The members of a zip archive, as NumPy writes it: stored or deflated, below 4 GB.
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

  /// - Throws: ``NPYFault``, `FileError`.
  init(_ source: ByteSource) throws {
    self.source = source
    let tailStart = max(0, source.count - 65_557)
    let tail = try source.bytes(at: tailStart, count: 65_557)
    guard
      let end = tail.indices.reversed().first(where: {
        $0 + 22 <= tail.count && tail.little($0, 4) == 0x0605_4B50
      })
    else { throw NPYFault(reason: "is an archive without a directory: it is cut off") }
    let directory = try source.bytes(
      at: Int(tail.little(end + 16, 4)), count: min(Int(tail.little(end + 12, 4)), 1 << 24))
    var place = 0
    while place + 46 <= directory.count, directory.little(place, 4) == 0x0201_4B50 {
      let nameCount = Int(directory.little(place + 28, 2))
      guard place + 46 + nameCount <= directory.count else { break }
      let name = String(decoding: directory[place + 46..<place + 46 + nameCount], as: UTF8.self)
      names.append(name)
      members[name] = Member(
        method: directory.little(place + 10, 2), checksum: UInt32(directory.little(place + 16, 4)),
        packedCount: Int(directory.little(place + 20, 4)), count: Int(directory.little(place + 24, 4)),
        header: Int(directory.little(place + 42, 4)))
      place += 46 + nameCount + Int(directory.little(place + 30, 2)) + Int(directory.little(place + 32, 2))
    }
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
    // NumPy writes sizes of 64 bits beside the directory only for arrays above 4 GB.
    guard member.packedCount < 0xFFFF_FFFF, member.count < 0xFFFF_FFFF else {
      throw NPYFault(reason: "\(name): is larger than 4 GB; save it as .npy")
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
