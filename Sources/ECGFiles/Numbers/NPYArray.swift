internal import Files

/// An array as NumPy stores it (numpy.lib.format, versions 1 to 3).
struct NPYArray {
  /// The type of the elements.
  private(set) var type: NumberType
  /// From the slowest index to the fastest as the array is addressed.
  private(set) var sides: [Int]
  /// Whether the first index is the fastest in the file.
  private(set) var isFortran: Bool

  private let source: ByteSource
  private let dataOffset: Int

  /// `float32 of shape 5000 × 12`.
  var text: String { "\(type.name) of shape \(sides.map(String.init).joined(separator: " × "))" }

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the header.
  ///
  /// - Throws: ``NPYFault``, `FileError`.
  init(_ source: ByteSource) throws {
    self.source = source
    let start = try source.bytes(at: 0, count: 12)
    guard start.starts(with: Self.magic), start.count == 12, (1...3).contains(start[6]) else {
      throw NPYFault(reason: "has no header of NumPy's format, versions 1 to 3")
    }
    let size = start[6] == 1 ? 2 : 4
    let length = Int(start.little(8, size))
    guard length <= 1 << 16 else { throw NPYFault(reason: "claims a header of \(length) bytes") }
    let header = try source.bytes(at: 8 + size, count: length)
    guard header.count == length else { throw NPYFault(reason: "is cut off within its header") }
    let fields = try NPYHeader(String(decoding: header, as: UTF8.self))
    guard let type = NumberType(fields.type) else {
      throw NPYFault(reason: "holds '\(fields.type)': numbers of one type are read, of at most 8 bytes")
    }
    (self.type, sides, isFortran, dataOffset) = (type, fields.shape, fields.isFortran, 8 + size + length)
    let (bytes, isTooMuch) = sides.reduce((type.size, false)) { product, side in
      let (value, overflow) = product.0.multipliedReportingOverflow(by: side)
      return (value, product.1 || overflow)
    }
    guard !isTooMuch, bytes <= source.count - dataOffset else {
      throw NPYFault(
        reason: "claims \(text) and has \(source.count - dataOffset) bytes of it: it is cut off or damaged")
    }
  }

  /// A block of the array in the file's order.
  ///
  /// - Parameter block: a range a side, in the file's order: reversed where ``isFortran``.
  func values(_ block: [Range<Int>]) throws(FileError) -> [Double] {
    let order = isFortran ? sides.reversed() : sides
    guard let inner = block.last, let width = order.last else { return [] }
    let isWhole = inner == 0..<width && block.count > 1
    // The two fastest sides are one run where the fastest is whole.
    let run =
      isWhole ? block[block.count - 2].lowerBound * width..<block[block.count - 2].upperBound * width : inner
    let runSide = isWhole ? width * order[order.count - 2] : width
    var starts = [0]
    for (range, side) in zip(block, order).dropLast(isWhole ? 2 : 1) {
      starts = starts.flatMap { start in range.map { start * side + $0 } }
    }
    var values: [Double] = []
    values.reserveCapacity(block.reduce(1) { $0 * $1.count })
    for start in starts {
      let offset = dataOffset + (start * runSide + run.lowerBound) * type.size
      let bytes = try source.bytes(at: offset, count: run.count * type.size)
      for index in 0..<run.count { values.append(type.value(bytes, at: index * type.size)) }
    }
    return values
  }
}

/// What is wrong with an array.
struct NPYFault: Error {
  var reason: String
}

/// The header's dictionary, a literal of Python: `{'descr': '<f4', 'fortran_order': False, 'shape': (12, 5000), }`.
private struct NPYHeader {
  var type = ""
  var isFortran = false
  var shape: [Int] = []

  init(_ text: String) throws(NPYFault) {
    guard let type = Self.value("'descr'", in: text), type.first == "'",
      let order = Self.value("'fortran_order'", in: text), let shape = Self.value("'shape'", in: text),
      shape.first == "("
    else {
      throw NPYFault(
        reason: "has a header that is not understood: numbers of one type are read, no structures")
    }
    self.type = String(type.dropFirst().prefix { $0 != "'" })
    isFortran = order.hasPrefix("True")
    for part in shape.dropFirst().prefix(while: { $0 != ")" }).split(separator: ",") {
      let digits = part.filter { $0 != " " && $0 != "L" }
      if digits.isEmpty { continue }
      guard let side = Int(digits), (0...1 << 40).contains(side) else {
        throw NPYFault(reason: "has a header with the side '\(digits)'")
      }
      self.shape.append(side)
    }
  }

  /// What stands behind a key and its colon.
  private static func value(_ key: String, in text: String) -> Substring? {
    guard let range = text.firstRange(of: key) else { return nil }
    let rest = text[range.upperBound...].drop { $0 == " " }
    guard rest.first == ":" else { return nil }
    return rest.dropFirst().drop { $0 == " " }
  }
}
