extension SignalFormat {
  /// 8-bit first differences of a 32-bit value; the header gives the value before the first one.
  static let format8 = SignalFormat(
    code: 8, range: -2_147_483_648...2_147_483_647, invalid: nil, defaultResolution: 12,
    storage: .packed(
      Packing(
        groupSamples: 1, groupBytes: 1, tailBytes: [0], isDifference: true,
        decode: { bytes, output in
          for index in 0..<min(output.count, bytes.count / 1) {
            output[index] = Int32(Int8(bitPattern: bytes[index]))
          }
        },
        encode: { samples, output in
          for index in samples.indices {
            output.append(UInt8(truncatingIfNeeded: samples[index]))
          }
        })))
}
