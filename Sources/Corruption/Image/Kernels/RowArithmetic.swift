/// Loops over whole rows of samples, which the compiler turns into vector instructions. Lengths are checked once a
/// row, not at each sample.
enum RowArithmetic {
  /// Adds `weight` times each sample of a row.
  static func add(_ row: Span<UInt8>, times weight: UInt16, to sums: inout MutableSpan<UInt16>) {
    precondition(row.count >= sums.count)
    for index in 0..<sums.count {
      unsafe sums[unchecked: index] &+= UInt16(row[unchecked: index]) &* weight
    }
  }

  /// Adds `weight` times the sum of two rows.
  static func add(
    _ first: Span<UInt8>, _ second: Span<UInt8>, times weight: UInt16, to sums: inout MutableSpan<UInt16>
  ) {
    precondition(first.count >= sums.count && second.count >= sums.count)
    for index in 0..<sums.count {
      let pair = unsafe UInt16(first[unchecked: index]) &+ UInt16(second[unchecked: index])
      unsafe sums[unchecked: index] &+= pair &* weight
    }
  }

  /// Sums of weights that add up to 256, as samples from `start` on; the sums start over at one half.
  static func store(_ sums: inout MutableSpan<UInt16>, in samples: inout MutableSpan<UInt8>, at start: Int) {
    precondition(start >= 0 && samples.count >= start + sums.count)
    for index in 0..<sums.count {
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: sums[unchecked: index] >> 8)
      unsafe sums[unchecked: index] = half
    }
  }

  /// Writes samples as 16-bit numbers from `start` on.
  static func widen(_ samples: Span<UInt8>, to numbers: inout MutableSpan<UInt16>, at start: Int) {
    precondition(start >= 0 && numbers.count >= start + samples.count)
    for index in 0..<samples.count {
      unsafe numbers[unchecked: start &+ index] = UInt16(samples[unchecked: index])
    }
  }

  /// Writes numbers up to 255 as samples from `start` on.
  static func narrow(_ numbers: Span<UInt16>, to samples: inout MutableSpan<UInt8>, at start: Int) {
    precondition(start >= 0 && samples.count >= start + numbers.count)
    for index in 0..<numbers.count {
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: numbers[unchecked: index])
    }
  }

  /// What rounds a sum of weights that add up to 256.
  static let half: UInt16 = 128

  /// Multiplies the samples from `start` on by gains below 2, where ``unitGain`` is 1; what exceeds 255 becomes
  /// 255.
  static func multiply(_ samples: inout MutableSpan<UInt8>, at start: Int, by gains: Span<UInt16>) {
    precondition(start >= 0 && samples.count >= start + gains.count)
    for index in 0..<gains.count {
      let sample = unsafe UInt32(samples[unchecked: start &+ index]) << 7
      let product = unsafe UInt16(truncatingIfNeeded: (sample &* UInt32(gains[unchecked: index])) >> 16)
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: min((product &+ 32) >> 6, 255))
    }
  }

  /// Multiplies the distance from white of the samples from `start` on by gains of at most 1, where ``unitGain``
  /// is 1.
  static func multiplyShade(_ samples: inout MutableSpan<UInt8>, at start: Int, by gains: Span<UInt16>) {
    precondition(start >= 0 && samples.count >= start + gains.count)
    for index in 0..<gains.count {
      let sample = unsafe UInt32(255 &- samples[unchecked: start &+ index]) << 7
      let product = unsafe UInt16(truncatingIfNeeded: (sample &* UInt32(gains[unchecked: index])) >> 16)
      unsafe samples[unchecked: start &+ index] = 255 &- UInt8(truncatingIfNeeded: (product &+ 32) >> 6)
    }
  }

  /// Multiplies the difference of the samples from `start` on from others in the same places by gains of at most 1,
  /// where ``unitGain`` is 1.
  static func multiplyDifference(
    _ samples: inout MutableSpan<UInt8>, from others: Span<UInt8>, at start: Int, by gains: Span<UInt16>
  ) {
    precondition(start >= 0 && min(samples.count, others.count) >= start + gains.count)
    for index in 0..<gains.count {
      let other = unsafe Int32(others[unchecked: start &+ index])
      let difference = unsafe Int32(samples[unchecked: start &+ index]) &- other
      let product = unsafe (difference &* Int32(gains[unchecked: index]) &+ 16384) >> 15
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: other &+ product)
    }
  }

  /// The gain that changes nothing.
  static let unitGain: Double = 32768

  /// Writes gains, of which 1 changes nothing and all from 2 on are just below it, as 16-bit numbers from `start` on.
  static func store(gains: Span<Float>, in numbers: inout MutableSpan<UInt16>, at start: Int) {
    precondition(start >= 0 && numbers.count >= start + gains.count)
    for index in 0..<gains.count {
      let gain = unsafe min(max(gains[unchecked: index], 0), 1.999)
      // From 2²³ on the last bit of a number counts as one.
      unsafe numbers[unchecked: start &+ index] =
        UInt16(truncatingIfNeeded: (gain * Float(unitGain) + 0x1p23).bitPattern)
    }
  }
}
