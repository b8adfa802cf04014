extension SignalFormat {
  /// Three samples of 10 bits in one 32-bit word.
  static let format311 = SignalFormat(
    code: 311, range: -512...511, invalid: -512, defaultResolution: 10,
    storage: .packed(
      Packing(
        // Two samples need three bytes; the C library writes four.
        groupSamples: 3, groupBytes: 4, tailBytes: [0, 2, 3],
        decode: { bytes, output in
          for index in 0..<output.count {
            let start = index / 3 &* 4
            var word: UInt32 = 0
            for byte in 0..<4 where start &+ byte < bytes.count {
              word |= UInt32(bytes[start &+ byte]) &<< UInt32(8 &* byte)
            }
            output[index] = signExtended10(word &>> UInt32(10 &* (index % 3)))
          }
        },
        encode: { samples, output in
          for start in stride(from: 0, to: samples.count, by: 3) {
            let count = min(3, samples.count &- start)
            var word: UInt32 = 0
            for place in 0..<count {
              word |= (UInt32(bitPattern: samples[start &+ place]) & 0x3FF) &<< UInt32(10 &* place)
            }
            for byte in 0..<(count == 1 ? 2 : 4) {
              output.append(UInt8(truncatingIfNeeded: word &>> UInt32(8 &* byte)))
            }
          }
        })))
}
