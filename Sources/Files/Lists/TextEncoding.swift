/// How the bytes of a list are characters.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"

  /// What Windows-1252 has in place of the control characters 0x80…0x9F; 0 where it has nothing.
  private static let windows: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// The text of some bytes; nil where a byte has no meaning, see ``fault(in:)``.
  package func text(_ bytes: some Collection<UInt8>) -> String? {
    if self == .utf8 { return String(validating: bytes, as: UTF8.self) }
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      guard let scalar = scalar(byte) else { return nil }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// The number of the first byte, from 0, that has no meaning; nil where all have one.
  package func fault(in bytes: some Collection<UInt8>) -> Int? {
    guard self == .utf8 else {
      return bytes.enumerated().first { scalar($0.element) == nil }?.offset
    }
    // What is valid grows with what is taken: at most four bytes behind the last valid place lies the fault.
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var count = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let encoded): count += encoded.count
      case .emptyInput: return nil
      case .error: return count
      }
    }
  }

  private func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard self == .windows1252, (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let value = Self.windows[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// What is wrong with a byte, and what to do.
  package func problem(at place: Int, _ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "byte \(place) of the line (0x\(digits)) is not \(rawValue); save the file as UTF-8"
      + (self == .utf8 ? ", or name its encoding ('encoding: windows-1252' of an input in dataset.yaml)" : "")
  }

  /// Whether bytes at the start of a file are the mark of UTF-16.
  package static func isUTF16(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  /// The mark that some programs put before UTF-8.
  package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
