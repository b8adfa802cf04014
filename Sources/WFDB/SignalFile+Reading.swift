extension SignalFile {
  /// The frames that the file holds, found by decoding where nothing else tells.
  ///
  /// - Throws: ``WFDBError``
  func countedFrames() throws(WFDBError) -> Int {
    if let availableFrames { return availableFrames }
    if case .flac(let reader) = content { return try reader.countedFrames() }
    return 0
  }

  /// The frames that the file holds, as far as that is known or worth finding out before reading: a stream
  /// that does not state its length is decoded for it where the expected one is impossible, or where a shorter
  /// one is to be taken.
  ///
  /// - Throws: ``WFDBError``
  func frames(upTo expected: Int, isLenient: Bool) throws(WFDBError) -> Int? {
    if case .flac(let reader) = content, reader.statedFrames == nil,
      isLenient || expected > reader.frameLimit
    {
      return try reader.countedFrames()
    }
    return availableFrames
  }

  /// Reads stored frames into buffers.
  ///
  /// - Parameter isWhole: true where these are all frames of the record.
  /// - Throws: ``WFDBError``
  func read(
    frames: Range<Int>, isWhole: Bool, lanes: [Lane], into buffers: inout SignalBuffers
  ) throws(WFDBError) -> [StoredFacts] {
    switch content {
    case .none: return lanes.map { _ in StoredFacts() }
    case .packed(let file, let packing, let byteOffset):
      let reader = PackedReader(
        file: file, packing: packing, byteOffset: byteOffset, invalid: format.invalid, frameSize: frameSize)
      return try reader.read(frames: frames, lanes: lanes, into: &buffers)
    case .flac(let reader):
      return try reader.read(frames: frames, isWhole: isWhole, lanes: lanes, into: &buffers)
    }
  }
}
