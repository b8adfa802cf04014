extension SignalFormat {
  /// FLAC of up to 8 bits.
  static let format508 = flac(508, bits: 8)
  /// FLAC of up to 16 bits.
  static let format516 = flac(516, bits: 16)
  /// FLAC of up to 24 bits.
  static let format524 = flac(524, bits: 24)

  private static func flac(_ code: Int, bits: Int) -> SignalFormat {
    let limit = 1 << (bits - 1)
    return SignalFormat(
      code: code, range: -limit...(limit - 1), invalid: Int32(-limit), defaultResolution: 12,
      storage: .flac(bits: bits))
  }
}
