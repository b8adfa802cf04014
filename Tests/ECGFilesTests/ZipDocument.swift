@testable import Files

/// A zip archive as NumPy writes it.
struct ZipDocument {
  /// A member, stored or in blocks of deflate that hold the bytes as they are.
  struct Member {
    var name: String
    var bytes: [UInt8]
    var isDeflated = false
  }

  var members: [Member]
  /// Whether sizes and places stand in fields of 64 bits, as in archives above 4 GB.
  var isWide = false

  func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let packed = member.isDeflated ? Self.deflated(member.bytes) : member.bytes
      let sizes = [member.bytes.count, packed.count]
      let place = file.count
      // NumPy leaves room for sizes of 64 bits before each member.
      let extra = number(1, 2) + number(16, 2) + sizes.flatMap { number($0, 8) }
      file += number(0x0403_4B50, 4) + number(45, 2) + common(member, isLocal: true) + number(extra.count, 2)
      file += [UInt8](member.name.utf8) + extra + packed
      let wide = number(1, 2) + number(24, 2) + (sizes + [place]).flatMap { number($0, 8) }
      directory += number(0x0201_4B50, 4) + number(45, 2) + number(45, 2)
      directory += common(member, isLocal: isWide, packed: packed.count) + number(isWide ? wide.count : 0, 2)
      directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
      directory += isWide ? number(0xFFFF_FFFF, 4) : number(place, 4)
      directory += [UInt8](member.name.utf8) + (isWide ? wide : [])
    }
    return file + directory + end(place: file.count, count: directory.count)
  }

  /// What headers of members have in common, from the flags to the length of the name.
  private func common(_ member: Member, isLocal: Bool, packed: Int = 0) -> [UInt8] {
    let method = member.isDeflated ? 8 : 0
    let sizes = isLocal ? [0xFFFF_FFFF, 0xFFFF_FFFF] : [packed, member.bytes.count]
    return number(0, 2) + number(method, 2) + number(0, 4)
      + number(Int(CRC32().checksum(of: member.bytes)), 4) + sizes.flatMap { number($0, 4) }
      + number(member.name.utf8.count, 2)
  }

  private func end(place: Int, count: Int) -> [UInt8] {
    let last = number(0x0605_4B50, 4) + number(0, 4) + number(members.count, 2) + number(members.count, 2)
    guard isWide else { return last + number(count, 4) + number(place, 4) + number(0, 2) }
    var bytes = number(0x0606_4B50, 4) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
    bytes += number(members.count, 8) + number(members.count, 8) + number(count, 8) + number(place, 8)
    bytes += number(0x0706_4B50, 4) + number(0, 4) + number(place + count, 8) + number(1, 4)
    return bytes + last + number(0xFFFF_FFFF, 4) + number(0xFFFF_FFFF, 4) + number(0, 2)
  }

  private func number(_ value: Int, _ size: Int) -> [UInt8] { FileWriters.little(value, size) }

  /// Blocks of deflate without compression.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 0xFFFF).flatMap { start -> [UInt8] in
      let part = bytes[start..<min(start + 0xFFFF, bytes.count)]
      let isLast: UInt8 = start + 0xFFFF >= bytes.count ? 1 : 0
      return [isLast] + FileWriters.little(part.count, 2) + FileWriters.little(~part.count, 2) + part
    }
  }
}
