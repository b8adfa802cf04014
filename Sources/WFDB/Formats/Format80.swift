extension SignalFormat {
  /// 8 bits, offset binary.
  static let format80 = SignalFormat(
    code: 80, range: -128...127, invalid: -128, defaultResolution: 8,
    storage: .packed(
      Packing(
        groupSamples: 1, groupBytes: 1, tailBytes: [0],
        decode: { bytes, output in
          for index in 0..<min(output.count, bytes.count / 1) {
            output[index] = Int32(bytes[index]) &- 128
          }
        },
        encode: { samples, output in
          for index in samples.indices {
            output.append(UInt8(truncatingIfNeeded: samples[index] &+ 128))
          }
        })))
}
