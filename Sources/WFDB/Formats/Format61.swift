extension SignalFormat {
  /// 16 bits, two's complement, high byte first.
  static let format61 = SignalFormat(
    code: 61, range: -32768...32767, invalid: -32768, defaultResolution: 12,
    storage: .packed(
      Packing(
        groupSamples: 1, groupBytes: 2, tailBytes: [0],
        decode: { bytes, output in
          for index in 0..<min(output.count, bytes.count / 2) {
            let word = UInt16(bytes[index &* 2]) &<< 8 | UInt16(bytes[index &* 2 &+ 1])
            output[index] = Int32(Int16(bitPattern: word))
          }
        },
        encode: { samples, output in
          for index in samples.indices {
            let word = UInt16(truncatingIfNeeded: samples[index])
            output.append(UInt8(truncatingIfNeeded: word &>> 8))
            output.append(UInt8(truncatingIfNeeded: word))
          }
        })))
}
