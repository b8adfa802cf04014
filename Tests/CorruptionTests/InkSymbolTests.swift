import Randomness
import Raster
import Testing

@testable import Corruption

@Suite("Codes on stickers") struct InkSymbolTests {
  @Test("Symbols of Code 128 are 11 modules wide, have an even number of dark ones, and differ")
  func symbols() {
    #expect(Code128.symbols.count == 107)
    #expect(Set(Code128.symbols).count == 107)
    for symbol in Code128.symbols.dropLast() {
      #expect(symbol.count == 6 && symbol.reduce(0, +) == 11)
      #expect((symbol[0] + symbol[2] + symbol[4]).isMultiple(of: 2))
    }
  }

  @Test("A printed bar code reads as the number below it", arguments: [1, 2, 3, 4] as [UInt64])
  func barCode(seed: UInt64) throws {
    let scale = 8.0
    let inked = try InkedPicture(
      "bar-code", on: .sheet(120, 60, scale: scale), scale: scale, with: ["module": 0.5], seed: seed)
    let corners = try #require(inked.scene.covers.first).polygon
    // Along the sticker at a third of its height: ten light modules, the bars, ten light ones.
    let width = Double((corners[1] - corners[0]).length) / scale / 0.5
    #expect(abs(width - 99) < 1e-6)
    let dark = (0..<99).map { inked.isDark(corners, (Double($0) + 0.5) / 99, 0.35) }
    #expect(!dark.prefix(10).contains(true) && !dark.suffix(10).contains(true))
    let symbols = try readSymbols(Array(dark[10..<89]))
    #expect(symbols.first == 105 && symbols.last == 106 && symbols.count == 7)
    let pairs = symbols[1...4]
    let sum = pairs.enumerated().reduce(105) { $0 + ($1.offset + 1) * $1.element }
    #expect(symbols[5] == sum % 103)
    #expect(pairs.allSatisfy { $0 < 100 })
  }

  /// Values of symbols from modules.
  private func readSymbols(_ dark: [Bool]) throws -> [Int] {
    var widths = [1]
    for index in dark.indices.dropFirst() {
      if dark[index] == dark[index - 1] { widths[widths.count - 1] += 1 } else { widths.append(1) }
    }
    #expect(widths.count == 6 * 6 + 7)
    return try (0..<7).map { index in
      let symbol = Array(widths[index * 6..<(index == 6 ? widths.count : index * 6 + 6)])
      return try #require(Code128.symbols.firstIndex(of: symbol))
    }
  }

  @Test("The error correction of a known code")
  func reedSolomon() {
    // "HELLO WORLD" in version 1-M.
    let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
    #expect(
      ReedSolomon.remainder(data, count: 10) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
  }

  @Test("A printed QR code reads as digits", arguments: 1...8 as ClosedRange<UInt64>)
  func qrCode(seed: UInt64) throws {
    let scale = 6.0
    let inked = try InkedPicture(
      "qr-code", on: .sheet(80, 80, scale: scale), scale: scale, with: ["module": 1], seed: seed)
    let corners = try #require(inked.scene.covers.first).polygon
    let side = Int(((corners[1] - corners[0]).length / scale).rounded()) - 8
    #expect([21, 25].contains(side))
    let reader = QRReader(side: side) { x, y in
      inked.isDark(corners, (Double(x) + 4.5) / Double(side + 8), (Double(y) + 4.5) / Double(side + 8))
    }
    let text = try reader.text()
    #expect(text.wholeMatch(of: /(ECG\/ARCHIVE\/)?[0-9]{7,10}/) != nil, "\(text)")
  }

  @Test("Texts of every length up to 26 bytes and all masks", arguments: [0, 1, 13, 14, 15, 25, 26])
  func lengths(count: Int) throws {
    let bytes = (0..<count).map { UInt8(65 + $0) }
    for mask in 0..<8 {
      let code = QRCode(bytes, mask: mask)
      #expect(code.side == (count <= 14 ? 21 : 25))
      #expect(try QRReader(side: code.side) { code[$0, $1] }.text() == String(decoding: bytes, as: UTF8.self))
    }
  }
}

extension InkedPicture {
  /// Whether it is dark at a place of a sticker, given as shares of its width and height.
  fileprivate func isDark(_ corners: [Point], _ u: Double, _ v: Double) -> Bool {
    let place =
      corners[0] + (corners[1] - corners[0]).scaled(by: u) + (corners[3] - corners[0]).scaled(by: v)
    return picture[Int(place.x), Int(place.y)].green < 128
  }
}

/// Reads a QR code of version 1 or 2 by the standard's rules.
private struct QRReader {
  let side: Int
  private let dark: [[Bool]]

  init(side: Int, _ isDark: (Int, Int) -> Bool) {
    self.side = side
    dark = (0..<side).map { y in (0..<side).map { x in isDark(x, y) } }
  }

  func text() throws -> String {
    let mask = try format()
    let words = codewords(mask)
    let (dataCount, checkCount) = side == 21 ? (16, 10) : (28, 16)
    try #require(words.count == dataCount + checkCount)
    #expect(isCode(words, checks: checkCount))
    let halves = words.prefix(dataCount).flatMap { [$0 >> 4, $0 & 15] }
    try #require(halves[0] == 4)
    let count = Int(halves[1]) << 4 | Int(halves[2])
    let bytes = (0..<count).map { halves[3 + 2 * $0] << 4 | halves[4 + 2 * $0] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The mask; both copies of the format must agree.
  private func format() throws -> Int {
    let first =
      (0...5).map { dark[8][$0] } + [dark[8][7], dark[8][8], dark[7][8]]
      + (0...5).reversed().map { dark[$0][8] }
    let second =
      (0..<7).map { dark[side - 1 - $0][8] } + (0..<8).map { dark[8][side - 8 + $0] }
    try #require(first == second)
    let bits = first.reduce(0) { $0 << 1 | ($1 ? 1 : 0) } ^ 0b101_0100_0001_0010
    // Level M is 00.
    #expect(bits >> 13 == 0)
    return bits >> 10 & 7
  }

  /// Whether a module belongs to finders, timing, alignment or format.
  private func isFunction(_ x: Int, _ y: Int) -> Bool {
    let (low, high) = (8, side - 9)
    if x == 6 || y == 6 { return true }
    if x <= low, y <= low || y > high { return true }
    if y <= low, x > high { return true }
    return side == 25 && 16...20 ~= x && 16...20 ~= y
  }

  private func codewords(_ mask: Int) -> [UInt8] {
    var bits: [Bool] = []
    var (x, isUp) = (side - 1, true)
    while x > 0 {
      if x == 6 { x -= 1 }
      for step in 0..<side {
        let y = isUp ? side - 1 - step : step
        for column in [x, x - 1] where !isFunction(column, y) {
          bits.append(dark[y][column] != isFlipped(mask, column, y))
        }
      }
      x -= 2
      isUp.toggle()
    }
    return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// The conditions of the standard's table, i being the row and j the column.
  private func isFlipped(_ mask: Int, _ j: Int, _ i: Int) -> Bool {
    [
      (i + j) % 2, i % 2, j % 3, (i + j) % 3, (i / 2 + j / 3) % 2, (i * j) % 2 + (i * j) % 3,
      ((i * j) % 2 + (i * j) % 3) % 2, ((i + j) % 2 + (i * j) % 3) % 2,
    ][mask] == 0
  }

  /// Whether the words, as a polynomial, vanish at the powers of 2: multiplication by a table of powers.
  private func isCode(_ words: [UInt8], checks: Int) -> Bool {
    var powers = [1]
    for _ in 1..<255 {
      let next = powers[powers.count - 1] * 2
      powers.append(next > 255 ? next ^ 0x11D : next)
    }
    func product(_ a: Int, _ power: Int) -> Int {
      a == 0 ? 0 : powers[((powers.firstIndex(of: a) ?? 0) + power) % 255]
    }
    return (0..<checks).allSatisfy { power in words.reduce(0) { product($0, power) ^ Int($1) } == 0 }
  }
}
