internal import ECG
internal import Files

extension SignalArray {
  /// A safetensors file with the one tensor `ecg`, F32 of shape [12, count].
  ///
  /// - Parameter metadata: texts for `__metadata__`; `record`, `sampleRate`, `leads` and `unit` are there besides.
  ///
  /// Source: huggingface/safetensors, format description.
  public func safetensors(metadata: [String: String] = [:]) -> [UInt8] {
    let own = [
      "record": name, "sampleRate": "\(sampleRate)", "leads": leads.map(\.name).joined(separator: ","),
      "unit": "mV",
    ]
    let texts = metadata.merging(own) { $1 }.sorted { $0.key < $1.key }
      .map { Field(name: $0.key, text: $0.value) }
    let shape = JSONText.list([leads.count, count].map(String.init))
    var header = JSONText.object([
      Field(name: "__metadata__", json: JSONText.object(texts)),
      Field(
        name: "ecg",
        json: JSONText.object([
          Field(name: "dtype", text: "F32"), Field(name: "shape", json: shape),
          Field(name: "data_offsets", json: "[0, \(samples.count * 4)]"),
        ])),
    ])
    // The data start at a multiple of 8 bytes.
    header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let size = UInt64(header.utf8.count)
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) } + Array(header.utf8)
    bytes.reserveCapacity(bytes.count + samples.count * 4)
    for sample in samples {
      let word = sample.bitPattern
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return bytes
  }
}
