extension RowArithmetic {
  /// Multiplies the samples from `start` on by gains below 2, where ``unitGain`` is 1; what exceeds 255 becomes
  /// 255.
  package static func multiply(_ samples: inout MutableSpan<UInt8>, at start: Int, by gains: Span<UInt16>) {
    precondition(start >= 0 && samples.count >= start + gains.count)
    for index in 0..<gains.count {
      let sample = unsafe UInt32(samples[unchecked: start &+ index]) << 7
      let product = unsafe UInt16(truncatingIfNeeded: (sample &* UInt32(gains[unchecked: index])) >> 16)
      unsafe samples[unchecked: start &+ index] = UInt8(truncatingIfNeeded: min((product &+ 32) >> 6, 255))
    }
  }

  /// Multiplies the distance from white of the samples from `start` on by gains of at most 1, where ``unitGain``
  /// is 1.
  package static func multiplyShade(
    _ samples: inout MutableSpan<UInt8>, at start: Int, by gains: Span<UInt16>
  ) {
    precondition(start >= 0 && samples.count >= start + gains.count)
    for index in 0..<gains.count {
      let sample = unsafe UInt32(255 &- samples[unchecked: start &+ index]) << 7
      let product = unsafe UInt16(truncatingIfNeeded: (sample &* UInt32(gains[unchecked: index])) >> 16)
      unsafe samples[unchecked: start &+ index] = 255 &- UInt8(truncatingIfNeeded: (product &+ 32) >> 6)
    }
  }

  /// Multiplies the difference of the samples from `start` on from others in the same places by gains of at most 1,
  /// where ``unitGain`` is 1.
  package static func multiplyDifference(
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
  package static let unitGain: Double = 32768

  /// Writes gains, of which 1 changes nothing and all from 2 on are just below it, as 16-bit numbers from `start` on.
  package static func store(gains: Span<Float>, in numbers: inout MutableSpan<UInt16>, at start: Int) {
    precondition(start >= 0 && numbers.count >= start + gains.count)
    for index in 0..<gains.count {
      let gain = unsafe min(max(gains[unchecked: index], 0), 1.999)
      // From 2²³ on the last bit of a number counts as one.
      unsafe numbers[unchecked: start &+ index] =
        UInt16(truncatingIfNeeded: (gain * Float(unitGain) + 0x1p23).bitPattern)
    }
  }

  /// Multiplies the samples from `start` on by levels, where 255 changes nothing.
  package static func multiply(
    _ samples: inout MutableSpan<UInt8>, at start: Int, byLevels levels: Span<UInt8>
  ) {
    precondition(start >= 0 && samples.count >= start + levels.count)
    for index in 0..<levels.count {
      let product = unsafe UInt32(samples[unchecked: start &+ index]) &* UInt32(levels[unchecked: index])
      // Exact division by 255 for products of two bytes.
      unsafe samples[unchecked: start &+ index] = UInt8(
        truncatingIfNeeded: ((product &+ 127) &* 257 &+ 257) >> 16)
    }
  }

  /// Interpolates between two rows of gains: `share` is the distance from the first, in 1/65,536. All three rows are of
  /// one length; the last eight numbers may be left as they are.
  package static func mix(
    _ above: Span<UInt16>, _ below: Span<UInt16>, share: UInt16, to row: inout MutableSpan<UInt16>
  ) {
    precondition(above.count == row.count && below.count == row.count)
    let share = Lanes(repeating: share)
    for index in stride(from: 0, to: row.count &- Lanes.scalarCount, by: Lanes.scalarCount) {
      unsafe row.store(above.lanes(at: index).mixed(with: below.lanes(at: index), share: share), at: index)
    }
  }
}
