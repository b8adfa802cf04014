/// A file's sections, their checksums compared.
struct SCPFile {
  /// What stands in each section behind its header of 16 bytes.
  private(set) var sections: [Int: SCPBytes] = [:]
  /// The protocol's version, 10 for 1.0.
  private(set) var version = 0
  /// Checksums that differ, where they were to be read past.
  private(set) var warnings: [String] = []
  private let isLenient: Bool

  private static let headerLength = 16
  /// Of the sections that are read.
  private static let known = 0...8

  /// - Parameter isLenient: whether wrong checksums and a cut end are warnings.
  init(_ bytes: [UInt8], isLenient: Bool) throws(SCPFault) {
    self.isLenient = isLenient
    let file = SCPBytes(bytes[...])
    guard let sum = file.u16(0), let size = file.u32(2), let length = file.u32(10), file.u16(8) == 0 else {
      throw SCPFault(0, "is cut off: copy the file again")
    }
    if size > bytes.count {
      try tell(SCPFault("bytes 3 to 6", "the record has \(size) bytes, the file \(bytes.count): cut off"))
    } else if size < bytes.count {
      warnings.append("\(bytes.count - size) bytes behind the record: left out")
    }
    try compare(sum, bytes.prefix(size).dropFirst(2), "record")
    version = file.u8(15) ?? 0
    guard length >= Self.headerLength,
      let pointers = file.part(6 + Self.headerLength, length - Self.headerLength)
    else { throw SCPFault(0, "is cut off: copy the file again") }
    try readSections(file, SCPBytes(pointers))
  }

  private mutating func readSections(_ file: SCPBytes, _ pointers: SCPBytes) throws(SCPFault) {
    var place = 0
    while let id = pointers.u16(place), let length = pointers.u32(place + 2),
      let index = pointers.u32(place + 6)
    {
      place += 10
      guard id > 0, Self.known.contains(id), length > Self.headerLength else { continue }
      guard index > 6, let section = file.part(index - 1, length) else {
        try tell(SCPFault(id, "lies behind the end of the file: cut off"))
        continue
      }
      let header = SCPBytes(section)
      guard header.u16(2) == id, header.u32(4) == length else {
        throw SCPFault(id, "its header says otherwise than the pointer to it: damaged; export it again")
      }
      guard sections[id] == nil else { throw SCPFault(id, "comes twice: export it again") }
      try compare(header.u16(0) ?? 0, section.dropFirst(2), "section \(id)")
      sections[id] = SCPBytes(section.dropFirst(Self.headerLength))
    }
  }

  private mutating func compare(
    _ stored: Int, _ bytes: ArraySlice<UInt8>, _ place: String
  ) throws(SCPFault) {
    guard stored != Self.checksum(bytes) else { return }
    // Some devices leave it out.
    guard stored != 0 else { return warnings.append("\(place): has no checksum") }
    try tell(SCPFault(place, "its checksum differs: damaged"))
  }

  /// A fault that can be read past.
  private mutating func tell(_ fault: SCPFault) throws(SCPFault) {
    guard isLenient else {
      throw SCPFault(fault.place, fault.reason + "; copy or export the file again, or read it with --lenient")
    }
    warnings.append("\(fault.place): \(fault.reason)")
  }

  /// CRC-CCITT: polynomial 0x1021, from 0xFFFF.
  static func checksum(_ bytes: some Sequence<UInt8>) -> Int {
    var sum: UInt16 = 0xFFFF
    for byte in bytes { sum = sum << 8 ^ table[Int(sum >> 8 ^ UInt16(byte))] }
    return Int(sum)
  }

  /// The checksum of each byte alone.
  private static let table: [UInt16] = (0..<256).map { byte in
    (0..<8).reduce(UInt16(byte) << 8) { sum, _ in sum << 1 ^ (sum & 0x8000 == 0 ? 0 : 0x1021) }
  }
}
