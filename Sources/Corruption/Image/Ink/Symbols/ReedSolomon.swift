/// The error correction of QR codes: polynomials over the field of 256 elements made by x⁸ + x⁴ + x³ + x² + 1.
enum ReedSolomon {
  /// The remainder of the message, followed by `count` zeros, divided by the product of x − 2ⁱ for i below `count`.
  static func remainder(_ message: [UInt8], count: Int) -> [UInt8] {
    var generator: [UInt8] = [1]
    var root: UInt8 = 1
    for _ in 0..<count {
      let scaled = [0] + generator.map { product($0, root) }
      generator = zip(generator + [0], scaled).map { $0 ^ $1 }
      root = product(root, 2)
    }
    var rest = [UInt8](repeating: 0, count: count)
    for byte in message {
      let lead = byte ^ rest.removeFirst()
      rest.append(0)
      for (index, factor) in generator.dropFirst().enumerated() { rest[index] ^= product(factor, lead) }
    }
    return rest
  }

  /// The product of two elements of the field.
  static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var product: UInt8 = 0
    for bit in (0..<8).reversed() {
      product = product << 1 ^ (product & 0x80 == 0 ? 0 : 0x1D)
      if b >> UInt8(bit) & 1 == 1 { product ^= a }
    }
    return product
  }
}
