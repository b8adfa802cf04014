/// Eight 16-bit numbers that are worked on at once.
typealias Lanes = SIMD8<UInt16>

extension Lanes {
  /// Each number times a share of 1, in 1/65,536, rounded down.
  @inline(__always)
  func scaled(by share: Lanes) -> Lanes {
    let product = (wide &* share.wide) &>> 16
    func upper(_ lane: Int) -> UInt16 { UInt16(truncatingIfNeeded: product[lane]) }
    return Lanes(upper(0), upper(1), upper(2), upper(3), upper(4), upper(5), upper(6), upper(7))
  }

  /// Lane by lane: the compiler fuses this with what follows into one instruction, which it does not do for the general
  /// conversion.
  @inline(__always)
  private var wide: SIMD8<UInt32> {
    func number(_ lane: Int) -> UInt32 { UInt32(self[lane]) }
    return SIMD8<UInt32>(
      number(0), number(1), number(2), number(3), number(4), number(5), number(6), number(7))
  }

  /// Between this, at a share of 0, and another; up to two below the exact value.
  @inline(__always)
  func mixed(with other: Lanes, share: Lanes) -> Lanes { scaled(by: ~share) &+ other.scaled(by: share) }
}

extension Lanes {
  /// Eight samples.
  @inline(__always)
  init(_ samples: SIMD8<UInt8>) {
    func number(_ lane: Int) -> UInt16 { UInt16(samples[lane]) }
    self.init(number(0), number(1), number(2), number(3), number(4), number(5), number(6), number(7))
  }

  /// Numbers up to 255 as samples.
  @inline(__always)
  var samples: SIMD8<UInt8> {
    func sample(_ lane: Int) -> UInt8 { UInt8(truncatingIfNeeded: self[lane]) }
    return SIMD8<UInt8>(
      sample(0), sample(1), sample(2), sample(3), sample(4), sample(5), sample(6), sample(7))
  }
}
