extension SignalFormat {
  /// 16 bits, offset binary, low byte first.
  static let format160 = SignalFormat(
    code: 160, range: -32768...32767, invalid: -32768, defaultResolution: 16,
    storage: .packed(
      Packing(
        groupSamples: 1, groupBytes: 2, tailBytes: [0],
        decode: { bytes, output in
          for index in 0..<min(output.count, bytes.count / 2) {
            let word = UInt16(bytes[index &* 2]) | UInt16(bytes[index &* 2 &+ 1]) &<< 8
            output[index] = Int32(word) &- 32768
          }
        },
        encode: { samples, output in
          for index in samples.indices {
            let word = UInt16(truncatingIfNeeded: samples[index] &+ 32768)
            output.append(UInt8(truncatingIfNeeded: word))
            output.append(UInt8(truncatingIfNeeded: word &>> 8))
          }
        })))
}
