/// NumPy's array file, version 1.0 (numpy.lib.format).
public enum NPY {
  /// An array of little-endian 32-bit floats, last index fastest.
  ///
  /// - Parameters:
  ///   - values: as many as the product of `shape`.
  ///   - shape: from the slowest index to the fastest.
  public static func encode(_ values: [Float], shape: [Int]) -> [UInt8] {
    precondition(values.count == shape.reduce(1, *))
    var bytes = header("<f4", shape)
    bytes.reserveCapacity(bytes.count + values.count * 4)
    for value in values {
      let word = value.bitPattern
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return bytes
  }

  /// The start of a file of bytes, to which as many bytes as the product of `shape` are to be added.
  ///
  /// - Parameter shape: from the slowest index to the fastest.
  public static func byteHeader(shape: [Int]) -> [UInt8] { header("|u1", shape) }

  private static func header(_ type: String, _ shape: [Int]) -> [UInt8] {
    let sides = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sides)), }"
    // The data start at a multiple of 64 bytes.
    let start = (10 + header.utf8.count + 1 + 63) / 64 * 64
    header += String(repeating: " ", count: start - 10 - header.utf8.count - 1) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0]
      + [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)] + Array(header.utf8)
  }
}
