/// Damaged copies of a file.
enum Corrupted {
  /// Beginnings of a file, `count` of them over its length.
  static func prefixes(_ bytes: [UInt8], count: Int = 30) -> [[UInt8]] {
    (0..<count).map { Array(bytes.prefix(bytes.count * $0 / count)) }
  }

  /// Copies with one bit changed, `count` of them over the length.
  static func flips(_ bytes: [UInt8], count: Int = 80) -> [[UInt8]] {
    (0..<count).map { number in
      var copy = bytes
      copy[min((bytes.count - 1) * number / count + number % 7, bytes.count - 1)] ^= 1 << UInt8(number % 8)
      return copy
    }
  }
}
