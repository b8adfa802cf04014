/// Thirty-two 16-bit numbers that are worked on at once: as many as leave registers for their neighbors.
struct LaneBlock {
  static let count = 4 * Lanes.scalarCount

  /// A row of at least this many numbers, in whole blocks.
  static func row(_ length: Int) -> [UInt16] {
    [UInt16](repeating: 0, count: (length + count - 1) / count * count)
  }

  private var first, second, third, fourth: Lanes

  /// The numbers from `index` on.
  ///
  /// Unchecked: the caller makes sure that `index` and the 31 after it are indices of the span.
  @unsafe @inline(__always)
  init(_ numbers: Span<UInt16>, at index: Int) {
    first = unsafe numbers.lanes(at: index)
    second = unsafe numbers.lanes(at: index &+ 8)
    third = unsafe numbers.lanes(at: index &+ 16)
    fourth = unsafe numbers.lanes(at: index &+ 24)
  }

  /// Multiplies all numbers.
  @inline(__always)
  mutating func multiply(by factor: UInt16) {
    first &*= factor
    second &*= factor
    third &*= factor
    fourth &*= factor
  }

  /// Adds the sums of two blocks, `weight` times.
  @inline(__always)
  mutating func add(_ a: LaneBlock, _ b: LaneBlock, times weight: UInt16) {
    first &+= (a.first &+ b.first) &* weight
    second &+= (a.second &+ b.second) &* weight
    third &+= (a.third &+ b.third) &* weight
    fourth &+= (a.fourth &+ b.fourth) &* weight
  }

  /// What ``divide(by:)`` divides by: a number from 129 to 65,535.
  static func divisor(_ number: UInt32) -> Lanes {
    Lanes(repeating: UInt16((8_388_608 + number / 2) / number))
  }

  /// Divides all numbers and rounds them.
  @inline(__always)
  mutating func divide(by divisor: Lanes) {
    first = (first.scaled(by: divisor) &+ 64) &>> 7
    second = (second.scaled(by: divisor) &+ 64) &>> 7
    third = (third.scaled(by: divisor) &+ 64) &>> 7
    fourth = (fourth.scaled(by: divisor) &+ 64) &>> 7
  }

  /// Writes the numbers from `index` on.
  ///
  /// Unchecked: the caller makes sure that `index` and the 31 after it are indices of the span.
  @unsafe @inline(__always)
  func store(in numbers: inout MutableSpan<UInt16>, at index: Int) {
    unsafe numbers.store(first, at: index)
    unsafe numbers.store(second, at: index &+ 8)
    unsafe numbers.store(third, at: index &+ 16)
    unsafe numbers.store(fourth, at: index &+ 24)
  }
}
