extension SignalFile {
  /// The frames that the file holds, found by decoding where nothing else tells.
  ///
  /// - Throws: ``WFDBError``
  func countedFrames() throws(WFDBError) -> Int {
    availableFrames ?? 0
  }

  /// Reads stored frames into buffers.
  ///
  /// - Throws: ``WFDBError``
  func read(
    frames: Range<Int>, lanes: [Lane], into buffers: inout SignalBuffers
  ) throws(WFDBError) -> [StoredFacts] {
    switch content {
    case .none: return lanes.map { _ in StoredFacts() }
    case .packed(let file, let packing, let byteOffset):
      let reader = PackedReader(
        file: file, packing: packing, byteOffset: byteOffset, invalid: format.invalid, frameSize: frameSize)
      return try reader.read(frames: frames, lanes: lanes, into: &buffers)
    }
  }
}
