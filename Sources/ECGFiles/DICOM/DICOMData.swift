internal import Files

/// A set of DICOM's data elements: of a file, or of an item of a sequence.
///
/// Source: NEMA PS3.5, "Data structures and encoding", 7 and annex A.
struct DICOMData {
  /// What an element holds.
  enum Value {
    case bytes(Range<Int>)
    case items([DICOMData])
  }

  private(set) var elements: [UInt32: Value] = [:]
  private let bytes: [UInt8]
  /// Whether numbers have their most significant byte first.
  let isBig: Bool

  fileprivate init(_ bytes: [UInt8], isBig: Bool) { (self.bytes, self.isBig) = (bytes, isBig) }

  fileprivate mutating func set(_ tag: UInt32, _ value: Value) { elements[tag] = value }

  /// The items of a sequence; none where it is absent.
  func items(_ tag: UInt32) -> [DICOMData] {
    if case .items(let items)? = elements[tag] { items } else { [] }
  }

  /// A text, without the blanks and zeros that fill it up; nil where it is absent or empty.
  func text(_ tag: UInt32) -> String? {
    guard case .bytes(let range)? = elements[tag] else { return nil }
    let part = bytes[range].map { $0 < 32 ? 32 : $0 }
    let text = (TextEncoding.utf8.text(part) ?? TextEncoding.latin1.text(part) ?? "").trimmed
    return text.isEmpty ? nil : text
  }

  /// The first number of a text of decimals.
  func decimal(_ tag: UInt32) -> Double? {
    text(tag)?.split(separator: "\\").first.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  /// A whole number of two or four bytes.
  func number(_ tag: UInt32) -> Int? {
    guard case .bytes(let range)? = elements[tag], range.count == 2 || range.count == 4 else { return nil }
    return Int(isBig ? bytes.big(range.lowerBound, range.count) : bytes.little(range.lowerBound, range.count))
  }

  /// The bytes of a value.
  func data(_ tag: UInt32) -> ArraySlice<UInt8>? {
    if case .bytes(let range)? = elements[tag] { bytes[range] } else { nil }
  }
}

/// Reads a file's elements.
struct DICOMReader {
  private let bytes: [UInt8]
  private let path: String
  private var isExplicit = true
  private var isBig = false
  private var place = 0

  private static let undefined = 0xFFFF_FFFF
  private static let item: UInt32 = 0xFFFE_E000
  private static let itemEnd: UInt32 = 0xFFFE_E00D
  private static let sequenceEnd: UInt32 = 0xFFFE_E0DD
  /// Sequences of which an implicit file does not say that they are.
  private static let sequences: Set<UInt32> = [
    0x5400_0100, 0x003A_0200, 0x003A_0208, 0x003A_0211, 0x0040_0555,
  ]
  /// Kinds of values whose length has four bytes.
  private static let longKinds: Set<String> = [
    "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV",
  ]
  private static let deepest = 16

  /// The elements of a file, those of its group 2 with the others.
  ///
  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)``.
  static func read(_ bytes: [UInt8], path: String) throws(RecordingError) -> DICOMData {
    let hasMark = bytes.count > 132 && bytes[128..<132].elementsEqual("DICM".utf8)
    var reader = DICOMReader(bytes: bytes, path: path)
    guard hasMark || hasMetaFirst(bytes) else {
      // Without a preamble, as old programs write it: implicit.
      reader.isExplicit = false
      return try reader.set(until: bytes.count, isOpen: false, depth: 0)
    }
    reader.place = hasMark ? 132 : 0
    let start = try reader.metaEnd()
    let meta = try reader.set(until: start, isOpen: false, depth: 0)
    switch meta.text(0x0002_0010) ?? "" {
    case "1.2.840.10008.1.2": reader.isExplicit = false
    case "1.2.840.10008.1.2.2": reader.isBig = true
    case "1.2.840.10008.1.2.1", "": break
    case let other:
      throw .invalid(
        path: path, format: "DICOM", place: "(0002,0010)",
        reason: "the transfer syntax \(other) is not read; save it as explicit VR little endian")
    }
    return try reader.set(until: bytes.count, isOpen: false, depth: 0)
  }

  /// Whether bytes begin with group 2, as where a preamble was cut away.
  static func hasMetaFirst(_ bytes: [UInt8]) -> Bool {
    bytes.count > 16 && bytes.little(0, 4) == 2 && bytes[4..<6].elementsEqual("UL".utf8)
  }

  private init(bytes: [UInt8], path: String) { (self.bytes, self.path) = (bytes, path) }

  /// Where the group 2 ends, which is always explicit and little endian.
  private mutating func metaEnd() throws(RecordingError) -> Int {
    let probe = place
    defer { place = probe }
    while place + 8 <= bytes.count, bytes.little(place, 2) == 2 {
      let (_, _, length) = try header()
      guard length <= bytes.count - place else { throw fault("is cut off within group 2") }
      place += length
    }
    return place
  }

  /// - Parameter isOpen: whether a mark ends the set, without which it is cut off.
  private mutating func set(until end: Int, isOpen: Bool, depth: Int) throws(RecordingError) -> DICOMData {
    guard depth < Self.deepest else { throw fault("nests sequences more than \(Self.deepest) deep") }
    var data = DICOMData(bytes, isBig: isBig)
    while place + 8 <= end {
      let (tag, kind, length) = try header()
      if tag == Self.itemEnd || tag == Self.sequenceEnd { return data }
      let isSequence =
        kind == "SQ" || length == Self.undefined || !isExplicit && Self.sequences.contains(tag)
      if isSequence {
        let syntax = (isExplicit, isBig)
        // An unknown element of undefined length is an implicit sequence, whatever the file is (PS3.5, 6.2.2).
        if kind == "UN" { (isExplicit, isBig) = (false, false) }
        defer { (isExplicit, isBig) = syntax }
        data.set(tag, .items(try items(length, within: end, depth: depth + 1)))
      } else {
        guard length <= end - place else {
          throw fault(
            "element \(Self.name(tag)) claims \(length) bytes, and \(end - place) are left: it is cut off")
        }
        data.set(tag, .bytes(place..<place + length))
        place += length
      }
    }
    guard !isOpen else { throw fault("an item has no end: the file is cut off") }
    return data
  }

  private mutating func items(_ length: Int, within end: Int, depth: Int) throws(RecordingError)
    -> [DICOMData]
  {
    guard length == Self.undefined || length <= end - place else {
      throw fault("a sequence claims \(length) bytes, and \(end - place) are left: it is cut off")
    }
    let sequenceEnd = length == Self.undefined ? end : place + length
    var items: [DICOMData] = []
    while place + 8 <= sequenceEnd {
      let (tag, _, size) = try header()
      if tag == Self.sequenceEnd { return items }
      guard tag == Self.item else { throw fault("\(Self.name(tag)) stands where an item begins") }
      guard size == Self.undefined || size <= sequenceEnd - place else {
        throw fault("an item claims \(size) bytes, and \(sequenceEnd - place) are left: it is cut off")
      }
      let itemEnd = size == Self.undefined ? sequenceEnd : place + size
      items.append(try set(until: itemEnd, isOpen: size == Self.undefined, depth: depth))
      if size != Self.undefined { place = itemEnd }
    }
    guard length != Self.undefined else { throw fault("a sequence has no end: the file is cut off") }
    place = sequenceEnd
    return items
  }

  /// Tag, kind of value and length of the next element; goes to its value.
  private mutating func header() throws(RecordingError) -> (UInt32, String, Int) {
    func number(_ at: Int, _ size: Int) -> Int { Int(isBig ? bytes.big(at, size) : bytes.little(at, size)) }
    guard place + 8 <= bytes.count else { throw fault("is cut off") }
    let tag = UInt32(number(place, 2)) << 16 | UInt32(number(place + 2, 2))
    guard isExplicit, tag >> 16 != 0xFFFE else {
      let length = number(place + 4, 4)
      place += 8
      return (tag, "", length)
    }
    let kind = String(decoding: bytes[place + 4..<place + 6], as: UTF8.self)
    guard kind.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw fault("element \(Self.name(tag)) has no kind of value: it is damaged")
    }
    guard Self.longKinds.contains(kind) else {
      let length = number(place + 6, 2)
      place += 8
      return (tag, kind, length)
    }
    guard place + 12 <= bytes.count else { throw fault("is cut off") }
    let length = number(place + 8, 4)
    place += 12
    return (tag, kind, length)
  }

  private func fault(_ reason: String) -> RecordingError {
    .invalid(path: path, format: "DICOM", place: "byte \(place)", reason: reason)
  }

  /// `(5400,0100)`
  static func name(_ tag: UInt32) -> String {
    "(\((tag >> 16).digits(4, radix: 16)),\((tag & 0xFFFF).digits(4, radix: 16)))"
  }
}
