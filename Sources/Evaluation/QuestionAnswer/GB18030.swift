/// The two-byte codes of GB 18030, with which Chinese programs read texts that are UTF-8.
///
/// Its ideographs beyond GB 2312 stand in the order of Unicode in two areas, and its private-use areas are runs, so that
/// both are computed; the characters of GB 2312 are a list. Lead bytes above 0xF4 are left out, as are codes of four
/// bytes: with neither does a text become valid UTF-8.
struct GB18030: Sendable {
  /// The code of each character of the basic plane, 0 where it has none of two bytes.
  private var codes: [UInt16]

  /// - Parameter table: lines of a lead byte and the characters of its codes from 0xA1, or from 0x40 where a dash
  ///   follows the byte; an underscore is a code of private use.
  init(table: String) {
    codes = Array(repeating: 0, count: 0x10000)
    for line in table.utf8.split(separator: UInt8(ascii: "\n")) { read(String(Substring(line))) }
    addFurtherIdeographs()
    for (code, scalar, count) in Self.privateRuns { addRun(code, scalar, count: count) }
    for (scalar, code) in Self.olderForms { codes[scalar] = code }
  }

  /// The codes of a text; nil where a character has none of two bytes.
  func encode(_ text: some Sequence<Unicode.Scalar>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text {
      if scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
        continue
      }
      guard scalar.value < 0x10000, codes[Int(scalar.value)] != 0 else { return nil }
      let code = codes[Int(scalar.value)]
      bytes.append(UInt8(code >> 8))
      bytes.append(UInt8(truncatingIfNeeded: code))
    }
    return bytes
  }

  // MARK: Table

  private mutating func read(_ line: String) {
    guard let lead = UInt16(line.prefix(2), radix: 16) else { return }
    var rest = line.unicodeScalars.dropFirst(2)
    var trail: UInt16 = 0xA1
    if rest.first == "-" {
      trail = 0x40
      rest = rest.dropFirst()
    }
    for scalar in rest.dropFirst() {
      if trail == 0x7F { trail += 1 }
      if scalar != "_", scalar.value < 0x10000 { codes[Int(scalar.value)] = lead << 8 | trail }
      trail += 1
    }
  }

  /// All of U+4E00 to U+9FA5 that GB 2312 lacks, in order: leads 0x81 to 0xA0, then 0xAA to 0xFE up to trail 0xA0.
  private mutating func addFurtherIdeographs() {
    var lead: UInt16 = 0x81
    var trail: UInt16 = 0x40
    for scalar in 0x4E00...0x9FA5 where codes[scalar] == 0 {
      if lead <= 0xF4 { codes[scalar] = lead << 8 | trail }
      trail += trail == 0x7E ? 2 : 1
      if trail > (lead <= 0xA0 ? 0xFE : 0xA0) {
        trail = 0x40
        lead = lead == 0xA0 ? 0xAA : lead + 1
      }
    }
  }

  /// A run of codes that continues in the next lead byte behind the last trail byte of its area.
  private mutating func addRun(_ code: UInt16, _ scalar: Int, count: Int) {
    var lead = code >> 8
    var trail = code & 0xFF
    let isLow = trail < 0xA1
    for next in scalar..<scalar + count {
      if lead <= 0xF4 { codes[next] = lead << 8 | trail }
      trail += trail == 0x7E ? 2 : 1
      if trail > (isLow ? 0xA0 : 0xFE) {
        trail = isLow ? 0x40 : 0xA1
        lead += 1
      }
    }
  }

  private static let privateRuns: [(code: UInt16, scalar: Int, count: Int)] = [
    (0xAAA1, 0xE000, 564), (0xA140, 0xE4C6, 672), (0xA2AB, 0xE766, 6), (0xA2E4, 0xE76D, 1),
    (0xA2EF, 0xE76E, 2),
    (0xA2FD, 0xE770, 2), (0xA4F4, 0xE772, 11), (0xA5F7, 0xE77D, 8), (0xA6B9, 0xE785, 8), (0xA6F6, 0xE797, 9),
    (0xA7C2, 0xE7A0, 15), (0xA7F2, 0xE7AF, 13), (0xA8C1, 0xE7C9, 4), (0xA8EA, 0xE7CD, 21),
    (0xA9A1, 0xE7FE, 3),
    (0xA9F0, 0xE801, 15), (0xA896, 0xE7BC, 11), (0xA958, 0xE7E2, 1), (0xA95B, 0xE7E3, 1), (0xA95D, 0xE7E4, 3),
    (0xA997, 0xE7F4, 10), (0xD7FA, 0xE810, 5),
  ]

  /// What the edition of 2000 had where that of 2022 has characters of Unicode.
  private static let olderForms: [(scalar: Int, code: UInt16)] = [
    (0xE78D, 0xA6D9), (0xE78E, 0xA6DA), (0xE78F, 0xA6DB), (0xE790, 0xA6DC), (0xE791, 0xA6DD),
    (0xE792, 0xA6DE),
    (0xE793, 0xA6DF), (0xE794, 0xA6EC), (0xE795, 0xA6ED), (0xE796, 0xA6F3), (0xE7C7, 0xA8BC),
  ]
}
