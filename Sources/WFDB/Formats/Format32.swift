extension SignalFormat {
  /// 32 bits, two's complement, low byte first.
  static let format32 = SignalFormat(
    code: 32, range: -2_147_483_648...2_147_483_647, invalid: Int32.min, defaultResolution: 12,
    storage: .packed(
      Packing(
        groupSamples: 1, groupBytes: 4, tailBytes: [0],
        decode: { bytes, output in
          for index in 0..<min(output.count, bytes.count / 4) {
            let low = UInt32(bytes[index &* 4]) | UInt32(bytes[index &* 4 &+ 1]) &<< 8
            let high = UInt32(bytes[index &* 4 &+ 2]) | UInt32(bytes[index &* 4 &+ 3]) &<< 8
            output[index] = Int32(bitPattern: low | high &<< 16)
          }
        },
        encode: { samples, output in
          for index in samples.indices {
            let word = UInt32(bitPattern: samples[index])
            output.append(UInt8(truncatingIfNeeded: word))
            output.append(UInt8(truncatingIfNeeded: word &>> 8))
            output.append(UInt8(truncatingIfNeeded: word &>> 16))
            output.append(UInt8(truncatingIfNeeded: word &>> 24))
          }
        })))
}
