extension SignalFormat {
  /// Three samples of 10 bits in two 16-bit words, the third in the upper bits of both.
  static let format310 = SignalFormat(
    code: 310, range: -512...511, invalid: -512, defaultResolution: 10,
    storage: .packed(
      Packing(
        groupSamples: 3, groupBytes: 4, tailBytes: [0, 2, 4],
        decode: { bytes, output in
          for index in 0..<output.count {
            let start = index / 3 &* 4
            let place = index % 3
            let low = word(bytes, start)
            let high = place == 0 ? 0 : word(bytes, start &+ 2)
            let value =
              switch place {
              case 0: low &>> 1
              case 1: high &>> 1
              default: low &>> 11 | (high &>> 11) &<< 5
              }
            output[index] = signExtended10(value)
          }
        },
        encode: { samples, output in
          for start in stride(from: 0, to: samples.count, by: 3) {
            let count = min(3, samples.count &- start)
            let third = count > 2 ? UInt32(bitPattern: samples[start &+ 2]) : 0
            let first = UInt32(bitPattern: samples[start]) & 0x3FF
            append(first &<< 1 | (third & 0x1F) &<< 11, to: &output)
            if count > 1 {
              let second = UInt32(bitPattern: samples[start &+ 1]) & 0x3FF
              append(second &<< 1 | ((third &>> 5) & 0x1F) &<< 11, to: &output)
            }
          }
        })))
}

private func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt32 {
  guard index &+ 1 < bytes.count else { return 0 }
  return UInt32(bytes[index]) | UInt32(bytes[index &+ 1]) &<< 8
}

private func append(_ word: UInt32, to output: inout [UInt8]) {
  output.append(UInt8(truncatingIfNeeded: word))
  output.append(UInt8(truncatingIfNeeded: word &>> 8))
}

/// The low 10 bits as a signed number.
func signExtended10(_ word: UInt32) -> Int32 { Int32(bitPattern: word &<< 22) &>> 22 }
