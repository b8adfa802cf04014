extension SignalFormat {
  /// 24 bits, two's complement, low byte first.
  static let format24 = SignalFormat(
    code: 24, range: -8_388_608...8_388_607, invalid: -8_388_608, defaultResolution: 12,
    storage: .packed(
      Packing(
        groupSamples: 1, groupBytes: 3, tailBytes: [0],
        decode: { bytes, output in
          for index in 0..<min(output.count, bytes.count / 3) {
            let low = UInt32(bytes[index &* 3]) | UInt32(bytes[index &* 3 &+ 1]) &<< 8
            let word = low | UInt32(bytes[index &* 3 &+ 2]) &<< 16
            output[index] = Int32(bitPattern: word &<< 8) &>> 8
          }
        },
        encode: { samples, output in
          for index in samples.indices {
            let word = UInt32(bitPattern: samples[index])
            output.append(UInt8(truncatingIfNeeded: word))
            output.append(UInt8(truncatingIfNeeded: word &>> 8))
            output.append(UInt8(truncatingIfNeeded: word &>> 16))
          }
        })))
}
