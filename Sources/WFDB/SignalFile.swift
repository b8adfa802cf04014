/// The consecutive signals of a header that share a file, and that file.
struct SignalFile {
  let path: String
  let format: SignalFormat
  /// The signals by number.
  let indices: Range<Int>
  /// The samples of a frame in this file.
  let frameSize: Int
  let content: Content

  enum Content {
    /// Format 0.
    case none
    case packed(InputFile, Packing, byteOffset: Int)
    case flac(FLACReader)
  }

  /// The frames that the file holds; nil where only decoding tells, or where there is no file.
  var availableFrames: Int? {
    switch content {
    case .none: nil
    case .packed(let file, let packing, let offset):
      packing.samples(in: max(0, file.size - offset)) / frameSize
    case .flac(let reader): reader.statedFrames
    }
  }

  /// Opens the files of a header.
  ///
  /// - Throws: `unsafePath`, `missingFile` and the like; `badField` where the samples of a frame are more than
  ///   64 bits count.
  static func open(
    _ header: Header, path headerPath: String, folder: RecordFolder, checksMD5: Bool
  ) throws(WFDBError) -> [SignalFile] {
    var files: [SignalFile] = []
    var start = 0
    while start < header.signals.count {
      let first = header.signals[start]
      var end = start + 1
      while end < header.signals.count, first.format != 0, header.signals[end].format != 0,
        header.signals[end].fileName == first.fileName
      {
        end += 1
      }
      let place = Place(path: headerPath, line: first.line)
      var frameSize = 0
      for signal in header.signals[start..<end] {
        let (sum, overflow) = frameSize.addingReportingOverflow(signal.samplesPerFrame)
        guard !overflow, sum <= 1 << 40 else {
          throw .badField(
            Place(path: headerPath, line: signal.line), .samplesPerFrame,
            found: String(signal.samplesPerFrame))
        }
        frameSize = sum
      }
      guard let format = SignalFormat.find(first.format) else {
        throw .unsupportedFormat(place, format: String(first.format))
      }
      let name = first.fileName
      let content: Content
      switch format.storage {
      case .none: content = .none
      case .packed(let packing):
        content = .packed(try folder.open(name, at: place), packing, byteOffset: first.byteOffset)
      case .flac(let bits):
        content = .flac(
          try FLACReader(
            try folder.open(name, at: place), signals: header.signals[start..<end], bits: bits,
            invalid: format.invalid, checksMD5: checksMD5))
      }
      files.append(
        SignalFile(
          path: folder.join(name), format: format, indices: start..<end, frameSize: frameSize,
          content: content))
      start = end
    }
    return files
  }
}
