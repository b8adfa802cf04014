/// A type of numbers in arrays, as NumPy names them: `<f4`, `>i2`, `|u1`.
struct NumberType {
  private enum Kind: Character {
    case signed = "i"
    case unsigned = "u"
    case float = "f"
  }

  private let kind: Kind
  private let isBig: Bool
  /// Bytes of an element.
  let size: Int

  /// Whether elements are whole numbers.
  var isWhole: Bool { kind != .float }

  /// Such as `float32`.
  var name: String {
    switch kind {
    case .signed: "int\(size * 8)"
    case .unsigned: "uint\(size * 8)"
    case .float: "float\(size * 8)"
    }
  }

  init?(_ text: String) {
    var letters = text[...]
    isBig = letters.first == ">"
    if let first = letters.first, "<>|=".contains(first) { letters = letters.dropFirst() }
    guard let kind = letters.first.flatMap(Kind.init), let size = Int(letters.dropFirst()) else { return nil }
    guard kind == .float ? [2, 4, 8].contains(size) : [1, 2, 4, 8].contains(size) else { return nil }
    (self.kind, self.size) = (kind, size)
  }

  /// The number at a place; NaN where its bytes are not there.
  func value(_ bytes: [UInt8], at offset: Int) -> Double {
    guard offset + size <= bytes.count else { return .nan }
    let word = isBig ? bytes.big(offset, size) : bytes.little(offset, size)
    switch kind {
    case .unsigned: return Double(word)
    case .signed:
      let shift = UInt64(64 - 8 * size)
      return Double(Int64(bitPattern: word << shift) >> Int64(shift))
    case .float:
      switch size {
      case 2: return Self.half(UInt16(truncatingIfNeeded: word))
      case 4: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
      default: return Double(bitPattern: word)
      }
    }
  }

  /// IEEE 754 binary16; Swift's type is not there on every platform.
  private static func half(_ word: UInt16) -> Double {
    let sign: Double = word >> 15 == 0 ? 1 : -1
    let exponent = Int(word >> 10 & 31)
    let fraction = Double(word & 1023)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
    }
  }
}
