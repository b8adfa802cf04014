/// Loops over whole rows of samples, which the compiler vectorizes. Each checks its lengths once a row, not at each
/// sample: any call is memory safe, and one with rows that are too short traps.
package enum RowArithmetic {
  /// Adds `weight` times each sample of a row.
  package static func add(_ row: Span<UInt8>, times weight: UInt16, to sums: inout MutableSpan<UInt16>) {
    precondition(row.count >= sums.count)
    for index in 0..<sums.count {
      unsafe sums[unchecked: index] &+= UInt16(row[unchecked: index]) &* weight
    }
  }

  /// Adds `weight` times the sum of two rows.
  package static func add(
    _ first: Span<UInt8>, _ second: Span<UInt8>, times weight: UInt16, to sums: inout MutableSpan<UInt16>
  ) {
    precondition(first.count >= sums.count && second.count >= sums.count)
    for index in 0..<sums.count {
      let pair = unsafe UInt16(first[unchecked: index]) &+ UInt16(second[unchecked: index])
      unsafe sums[unchecked: index] &+= pair &* weight
    }
  }

  /// Sums of weights that add up to 256, as samples from `start` on; the sums start over at one half.
  package static func store(
    _ sums: inout MutableSpan<UInt16>, in samples: inout MutableSpan<UInt8>, at start: Int
  ) {
    precondition(start >= 0 && samples.count >= start + sums.count)
    for index in 0..<sums.count {
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: sums[unchecked: index] >> 8)
      unsafe sums[unchecked: index] = half
    }
  }

  /// Writes samples as 16-bit numbers from `start` on.
  package static func widen(_ samples: Span<UInt8>, to numbers: inout MutableSpan<UInt16>, at start: Int) {
    precondition(start >= 0 && numbers.count >= start + samples.count)
    for index in 0..<samples.count {
      unsafe numbers[unchecked: start &+ index] = UInt16(samples[unchecked: index])
    }
  }

  /// Writes numbers up to 255 as samples from `start` on.
  package static func narrow(_ numbers: Span<UInt16>, to samples: inout MutableSpan<UInt8>, at start: Int) {
    precondition(start >= 0 && samples.count >= start + numbers.count)
    for index in 0..<numbers.count {
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: numbers[unchecked: index])
    }
  }

  /// What rounds a sum of weights that add up to 256.
  package static let half: UInt16 = 128
}
