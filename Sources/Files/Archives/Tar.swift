/// Archives in the form of POSIX (ustar): owner 0, time 0, so that equal members give equal bytes.
package enum Tar {
  /// What ends an archive.
  package static let end = [UInt8](repeating: 0, count: 1024)

  /// A member with its header, filled up to whole blocks. Nil where the name has no form: more than 255 bytes, or no
  /// slash that leaves at most 155 before and 100 behind it.
  package static func member(_ name: String, _ bytes: [UInt8]) -> [UInt8]? {
    guard let (prefix, rest) = parts(Array(name.utf8)) else { return nil }
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: some Sequence<UInt8>, at place: Int) {
      for (offset, byte) in text.enumerated() { header[place + offset] = byte }
    }
    put(rest, at: 0)
    put("0000644\0".utf8, at: 100)
    put("0000000\0".utf8, at: 108)
    put("0000000\0".utf8, at: 116)
    put(octal(bytes.count, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    put("        ".utf8, at: 148)
    put("0".utf8, at: 156)
    put("ustar\u{0}00".utf8, at: 257)
    put(prefix, at: 345)
    put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + [0], at: 148)
    let padding = (512 - bytes.count % 512) % 512
    header.reserveCapacity(header.count + bytes.count + padding)
    header += bytes
    header += repeatElement(0, count: padding)
    return header
  }

  private static func parts(_ name: [UInt8]) -> (prefix: [UInt8], rest: [UInt8])? {
    if name.count <= 100 { return ([], name) }
    guard name.count <= 256 else { return nil }
    let slash = name.indices.first { name[$0] == UInt8(ascii: "/") && name.count - $0 - 1 <= 100 }
    guard let slash, slash <= 155, slash < name.count - 1 else { return nil }
    return (Array(name[..<slash]), Array(name[(slash + 1)...]))
  }

  private static func octal(_ value: Int, digits: Int) -> [UInt8] {
    Array(value.digits(digits, radix: 8).utf8) + [0]
  }
}
