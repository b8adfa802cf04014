@testable import ECGFiles

/// Any bytes as an SCP-ECG file, checksums read past.
enum SCPTarget: FuzzTarget {
  static let name = "scp"

  static func seeds() throws -> [String: [UInt8]] {
    let samples: [UInt8] = (0..<120).map { UInt8($0 % 2 == 0 ? $0 % 5 : 0) }
    let leads: [UInt8] = [2, 0x14] + [1, 0, 0, 0, 60, 0, 0, 0, 1] + [1, 0, 0, 0, 60, 0, 0, 0, 2]
    let plain: [UInt8] = [0xC4, 9, 0xD0, 7, 0, 0, 120, 0, 120, 0] + samples + samples
    // One bit for each sample of zero, with the default table.
    let zeros = [UInt8](repeating: 0, count: 8)
    let coded: [UInt8] = [0xC4, 9, 0xD0, 7, 2, 0, 8, 0, 8, 0] + zeros + zeros
    // A reference beat of 20 ms, subtracted at sample 20, and one sample of two between beats.
    let subtracted: [UInt8] = [2, 0x15] + leads.dropFirst(2)
    let beats: [UInt8] =
      [20, 0, 5, 0, 1, 0, 0, 0] + [16, 0, 0, 0, 20, 0, 0, 0, 25, 0, 0, 0] + [16, 0, 0, 0, 25, 0, 0, 0]
    let reference: [UInt8] = [0xC4, 9, 0xD0, 7, 1, 0, 2, 0, 2, 0, 0, 0, 0, 0]
    let thinned: [UInt8] = [0xC4, 9, 0xA0, 15, 1, 1, 8, 0, 8, 0] + zeros + zeros
    return [
      "plain": file([(3, leads), (6, plain)]),
      "coded": file([(2, [0x1F, 0x4E]), (3, leads), (6, coded)]),
      "bimodal": file([(2, [0x1F, 0x4E]), (3, subtracted), (4, beats), (5, reference), (6, thinned)]),
    ]
  }

  private static func file(_ sections: [(UInt8, [UInt8])]) -> [UInt8] {
    let length = 16 + 10 * (sections.count + 1)
    var index = 7 + length
    var pointers: [UInt8] = [0, 0] + number(length) + number(7)
    var bodies: [UInt8] = []
    for (id, body) in sections {
      let section = header(id, body.count + 16) + body
      pointers += [id, 0] + number(section.count) + number(index)
      index += section.count
      bodies += section
    }
    let record = header(0, length, Array("SCPECG".utf8)) + pointers + bodies
    return [0, 0] + number(record.count + 6) + record
  }

  private static func header(_ id: UInt8, _ length: Int, _ mark: [UInt8] = [0, 0, 0, 0, 0, 0]) -> [UInt8] {
    [0, 0, id, 0] + number(length) + [20, 20] + mark
  }

  private static func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }

  static func run(_ bytes: [UInt8]) {
    var options = ECGReadOptions()
    options.isLenient = true
    StoredReading.use(
      try? SCPFormat().recording(bytes, at: "s.scp", options), of: bytes, samplesPerByte: 1 << 14)
  }
}
