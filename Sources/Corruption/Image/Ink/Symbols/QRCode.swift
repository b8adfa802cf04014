/// A QR code of ISO/IEC 18004, version 1 or 2, error correction M, bytes.
struct QRCode {
  /// Modules a side.
  let side: Int
  /// Row by row, true is dark.
  private(set) var modules: [Bool]
  private var isReserved: [Bool]

  /// The code of up to 26 bytes, in version 1 where it has room.
  ///
  /// - Parameter mask: 0 to 7, as a reader accepts any.
  init(_ bytes: [UInt8], mask: Int) {
    precondition(bytes.count <= 26 && 0...7 ~= mask)
    let version = bytes.count <= 14 ? 1 : 2
    side = 17 + 4 * version
    modules = [Bool](repeating: false, count: side * side)
    isReserved = modules
    drawPatterns(version)
    drawFormat(mask)
    fill(Self.codewords(bytes, version), mask)
  }

  /// Whether the module in column `x` and row `y` is dark.
  subscript(x: Int, y: Int) -> Bool { modules[y * side + x] }

  /// Data and error correction.
  private static func codewords(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
    let (dataCount, checkCount) = version == 1 ? (16, 10) : (28, 16)
    // Four bits of mode (bytes) and eight of length move everything by half a byte.
    let header = [0x4, UInt8(bytes.count >> 4), UInt8(bytes.count & 15)]
    var halves = header + bytes.flatMap { [$0 >> 4, $0 & 15] } + [0]
    if halves.count > dataCount * 2 { halves.removeLast(halves.count - dataCount * 2) }
    if !halves.count.isMultiple(of: 2) { halves.append(0) }
    var data = stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
    for index in 0..<dataCount - data.count { data.append(index.isMultiple(of: 2) ? 0xEC : 0x11) }
    return data + ReedSolomon.remainder(data, count: checkCount)
  }

  private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
    modules[y * side + x] = isDark
    isReserved[y * side + x] = true
  }

  private mutating func drawPatterns(_ version: Int) {
    for index in 0..<side {
      set(6, index, index.isMultiple(of: 2))
      set(index, 6, index.isMultiple(of: 2))
    }
    for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] { drawSquares(x, y, reach: 4) }
    if version == 2 { drawSquares(side - 7, side - 7, reach: 2) }
    set(8, side - 8, true)
  }

  /// Squares within each other: finders with a light border, or the small alignment pattern.
  private mutating func drawSquares(_ x: Int, _ y: Int, reach: Int) {
    for dy in -reach...reach {
      for dx in -reach...reach where 0..<side ~= x + dx && 0..<side ~= y + dy {
        let ring = max(dx.magnitude, dy.magnitude)
        set(x + dx, y + dy, reach == 4 ? ring != 2 && ring != 4 : ring != 1)
      }
    }
  }

  /// The level of correction and the mask, twice, protected by a BCH code.
  private mutating func drawFormat(_ mask: Int) {
    var rest = mask << 10
    for bit in stride(from: 14, through: 10, by: -1) where rest >> bit & 1 == 1 {
      rest ^= 0x537 << (bit - 10)
    }
    let format = (mask << 10 | rest) ^ 0x5412
    for bit in 0..<15 {
      let isDark = format >> bit & 1 == 1
      // Around the upper-left finder, past the timing pattern.
      switch bit {
      case 0...5: set(8, bit, isDark)
      case 6...7: set(8, bit + 1, isDark)
      case 8: set(7, 8, isDark)
      default: set(14 - bit, 8, isDark)
      }
      if bit < 8 { set(side - 1 - bit, 8, isDark) } else { set(8, side - 15 + bit, isDark) }
    }
  }

  /// Bits go up and down in columns two modules wide, from the right.
  private mutating func fill(_ codewords: [UInt8], _ mask: Int) {
    var bits = codewords.lazy.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } }.makeIterator()
    let columns = Array(stride(from: side - 1, to: 6, by: -2)) + [5, 3, 1]
    for (turn, right) in columns.enumerated() {
      for step in 0..<side {
        let y = turn.isMultiple(of: 2) ? side - 1 - step : step
        for x in [right, right - 1] where !isReserved[y * side + x] {
          modules[y * side + x] = (bits.next() ?? false) != Self.flips(mask, x, y)
        }
      }
    }
  }

  /// Whether a mask turns a module over.
  static func flips(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }
}
