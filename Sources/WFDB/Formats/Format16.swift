extension SignalFormat {
  /// 16 bits, two's complement, low byte first.
  static let format16 = SignalFormat(
    code: 16, range: -32768...32767, invalid: -32768, defaultResolution: 12,
    storage: .packed(
      Packing(
        groupSamples: 1, groupBytes: 2, tailBytes: [0],
        decode: { bytes, output in
          // The limit keeps both indices in bounds.
          for index in 0..<min(output.count, bytes.count / 2) {
            let low = unsafe UInt16(bytes[unchecked: index &* 2])
            let high = unsafe UInt16(bytes[unchecked: index &* 2 &+ 1])
            unsafe output[unchecked: index] = Int32(Int16(bitPattern: low | high &<< 8))
          }
        },
        encode: { samples, output in
          for index in samples.indices {
            let word = UInt16(truncatingIfNeeded: samples[index])
            output.append(UInt8(truncatingIfNeeded: word))
            output.append(UInt8(truncatingIfNeeded: word &>> 8))
          }
        })))
}
