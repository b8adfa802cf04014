extension SignalFormat {
  /// Two samples of 12 bits in three bytes.
  static let format212 = SignalFormat(
    code: 212, range: -2048...2047, invalid: -2048, defaultResolution: 12,
    storage: .packed(
      Packing(
        groupSamples: 2, groupBytes: 3, tailBytes: [0, 2],
        decode: { bytes, output in
          let groups = min(output.count / 2, bytes.count / 3)
          // `groups` keeps both indices in bounds.
          for group in 0..<groups {
            let first = unsafe Int32(bytes[unchecked: group &* 3])
            let middle = unsafe Int32(bytes[unchecked: group &* 3 &+ 1])
            let last = unsafe Int32(bytes[unchecked: group &* 3 &+ 2])
            unsafe output[unchecked: group &* 2] = signExtended12(first | middle &<< 8)
            unsafe output[unchecked: group &* 2 &+ 1] = signExtended12(last | (middle & 0xF0) &<< 4)
          }
          if output.count & 1 == 1, bytes.count >= groups &* 3 &+ 2 {
            let word = Int32(bytes[groups &* 3]) | Int32(bytes[groups &* 3 &+ 1]) &<< 8
            output[groups &* 2] = signExtended12(word)
          }
        },
        encode: { samples, output in
          for index in stride(from: 0, to: samples.count, by: 2) {
            let first = UInt32(bitPattern: samples[index])
            let hasSecond = index &+ 1 < samples.count
            let second = hasSecond ? UInt32(bitPattern: samples[index &+ 1]) : 0
            output.append(UInt8(truncatingIfNeeded: first))
            output.append(UInt8((first &>> 8) & 0x0F | (second &>> 4) & 0xF0))
            if hasSecond { output.append(UInt8(truncatingIfNeeded: second)) }
          }
        })))
}

/// The low 12 bits as a signed number.
private func signExtended12(_ word: Int32) -> Int32 { (word &<< 20) &>> 20 }
