/// Writes the signals of one file.
struct SignalFileWriter {
  let signals: [StoredSignal]

  /// - Throws: `unwritable`; `badFLAC` where libFLAC fails.
  func write(to output: OutputFile) throws(WFDBError) {
    guard let first = signals.first, let format = SignalFormat.find(first.header.format) else { return }
    switch format.storage {
    case .none: return
    case .packed(let packing): try write(packing, to: output)
    case .flac(let bits): try writeFLAC(bits: bits, to: output)
    }
  }

  private func writeFLAC(bits: Int, to output: OutputFile) throws(WFDBError) {
    let total = signals.first?.samples.count ?? 0
    let encoder = try FLACEncoder(
      path: output.finalPath, channels: signals.count, bits: bits, total: total)
    for start in stride(from: 0, to: total, by: 4096) {
      var flat: [Int32] = []
      for index in start..<min(total, start + 4096) {
        for signal in signals { flat.append(signal.samples[index]) }
      }
      try encoder.append(flat, channels: signals.count)
    }
    try output.write(try encoder.finish())
  }

  private func write(_ packing: Packing, to output: OutputFile) throws(WFDBError) {
    let frames = (signals.first?.samples.count ?? 0) / (signals.first?.header.samplesPerFrame ?? 1)
    let frameSize = signals.reduce(0) { $0 + $1.header.samplesPerFrame }
    // Whole groups in every piece but the last.
    let step = max(1, 16384 / frameSize) * packing.groupSamples
    var last = signals.map { $0.samples.first ?? 0 }
    for start in stride(from: 0, to: frames, by: step) {
      let count = min(step, frames - start)
      var flat: [Int32] = []
      flat.reserveCapacity(count * frameSize)
      for frame in start..<(start + count) {
        for (number, signal) in signals.enumerated() {
          let size = signal.header.samplesPerFrame
          for index in (frame * size)..<(frame * size + size) {
            let value = signal.samples[index]
            flat.append(packing.isDifference ? value &- last[number] : value)
            last[number] = value
          }
        }
      }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(packing.bytes(for: flat.count) ?? 0)
      packing.encode(flat.span, &bytes)
      try output.write(bytes)
    }
  }
}
