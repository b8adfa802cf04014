/// Reads the annotation format of the American Heart Association's database: 16 bytes each.
struct AHAReader {
  let bytes: [UInt8]
  let path: String

  /// The letters that an AHA file has, with the code of annot(5) for each.
  private static let codes: [UInt8: Int] = [
    UInt8(ascii: "E"): 10, UInt8(ascii: "F"): 6, UInt8(ascii: "N"): 1, UInt8(ascii: "O"): 22,
    UInt8(ascii: "P"): 12, UInt8(ascii: "Q"): 13, UInt8(ascii: "R"): 41, UInt8(ascii: "U"): 14,
    UInt8(ascii: "V"): 5, UInt8(ascii: "["): 32, UInt8(ascii: "]"): 33,
  ]

  /// True for a file that starts like AHA: a zero byte and a letter, whole groups of 16 bytes, and a second group
  /// of the same kind or padding.
  static func isAHA(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 16, bytes.count % 16 == 0, bytes[0] == 0, codes[bytes[1]] != nil,
      bytes[1] < UInt8(ascii: "[")
    else { return false }
    return bytes.count == 16 || bytes[16] == 0xFF || bytes[16] == 0 && codes[bytes[17]] != nil
  }

  /// - Throws: `annotationSyntax` for a letter that does not exist.
  func read() throws(WFDBError) -> AnnotationFile {
    var file = AnnotationFile()
    for start in stride(from: 0, to: bytes.count &- 15, by: 16) {
      if bytes[start] == 0xFF { break }
      let letter = bytes[start &+ 1]
      guard let code = Self.codes[letter] else {
        throw .annotationSyntax(path: path, offset: start, .undefinedCode(Int(letter)))
      }
      let stored = Int(bytes[start &+ 9])
      let high = UInt32(bytes[start &+ 2]) | UInt32(bytes[start &+ 3]) &<< 8
      let low = UInt32(bytes[start &+ 4]) | UInt32(bytes[start &+ 5]) &<< 8
      let aux = bytes[(start &+ 10)..<(start &+ 16)].prefix { $0 != 0 }
      file.annotations.append(
        Annotation(
          sample: Int(Int32(bitPattern: high &<< 16 | low)), code: (1...49).contains(stored) ? stored : code,
          subtype: Int8(bitPattern: bytes[start &+ 8]), aux: Array(aux)))
    }
    return file
  }
}
