import CFLAC

// The one file that touches libFLAC.

/// A FLAC file that is decoded block by block.
@safe
final class FLACDecoder {
  /// What the stream says of itself.
  struct Info: Sendable {
    var channels = 0
    var bits = 0
    /// Samples of each channel; 0 means unknown.
    var total = 0
  }

  private let decoder: UnsafeMutablePointer<FLAC__StreamDecoder>
  private let file: InputFile
  private(set) var info = Info()
  /// The samples of the block that was decoded last, one array a channel.
  private(set) var block: [[Int32]] = []
  /// The number of the block's first sample.
  private(set) var blockStart = 0
  private var hasInfo = false
  private var isDamaged = false
  private var failure: WFDBError?
  private var offset = 0
  private var buffer = [UInt8](repeating: 0, count: 1 << 15)

  /// Opens a stream and reads what it says of itself.
  ///
  /// - Parameter checksMD5: compare the MD5 sum of the samples; see ``finish()``.
  /// - Throws: `badFLAC`, `unreadableFile`.
  init(_ file: InputFile, checksMD5: Bool) throws(WFDBError) {
    self.file = file
    guard let decoder = unsafe FLAC__stream_decoder_new() else {
      throw .badFLAC(path: file.path, .encoder(state: "out of memory"))
    }
    unsafe self.decoder = unsafe decoder
    var mark = [UInt8](repeating: 0, count: 4)
    guard try file.read(4, at: 0, into: &mark) == 4, mark == Array("fLaC".utf8) else {
      throw .badFLAC(path: file.path, .noStream)
    }
    unsafe FLAC__stream_decoder_set_md5_checking(decoder, checksMD5 ? 1 : 0)
    let status = unsafe FLAC__stream_decoder_init_stream(
      decoder, flacRead, flacSeek, flacTell, flacLength, flacEnd, flacWrite, flacMetadata, flacError,
      Unmanaged.passUnretained(self).toOpaque())
    guard status == FLAC__STREAM_DECODER_INIT_STATUS_OK,
      unsafe FLAC__stream_decoder_process_until_end_of_metadata(decoder) != 0, hasInfo, !isDamaged
    else { throw failure ?? .badFLAC(path: file.path, .noStream) }
  }

  deinit { unsafe FLAC__stream_decoder_delete(decoder) }

  /// Decodes the next block; false at the end of the stream.
  ///
  /// - Throws: `badFLAC` where the stream is damaged, `unreadableFile`.
  func next() throws(WFDBError) -> Bool {
    blockStart += block.first?.count ?? 0
    block = []
    while block.isEmpty {
      if unsafe FLAC__stream_decoder_get_state(decoder) == FLAC__STREAM_DECODER_END_OF_STREAM { return false }
      let isFine = unsafe FLAC__stream_decoder_process_single(decoder) != 0
      if let failure { throw failure }
      // A block whose check sum is wrong is delivered as silence: it must not be used.
      guard isFine, !isDamaged else { throw .badFLAC(path: file.path, .damaged(sample: blockStart)) }
    }
    return true
  }

  /// Goes on at a sample; false where the stream cannot be searched, after which this decoder is of no use.
  func seek(to sample: Int) -> Bool {
    block = []
    guard unsafe FLAC__stream_decoder_seek_absolute(decoder, UInt64(sample)) != 0, !isDamaged, failure == nil
    else { return false }
    blockStart = sample
    return true
  }

  /// The block that ``seek(to:)`` found counts as the first one: true where there is one.
  var hasBlock: Bool { !block.isEmpty }

  /// Ends decoding at the end of the stream: false where the MD5 sum of the samples is wrong.
  func finish() -> Bool {
    unsafe FLAC__stream_decoder_finish(decoder) != 0
  }

  // MARK: What the callbacks do

  fileprivate func read(
    _ target: UnsafeMutablePointer<UInt8>, _ count: UnsafeMutablePointer<Int>
  ) -> FLAC__StreamDecoderReadStatus {
    do throws(WFDBError) {
      let found = try file.read(unsafe count.pointee, at: offset, into: &buffer)
      for index in 0..<found { unsafe target[index] = buffer[index] }
      unsafe count.pointee = found
      offset += found
      return found == 0
        ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM : FLAC__STREAM_DECODER_READ_STATUS_CONTINUE
    } catch {
      failure = error
      return FLAC__STREAM_DECODER_READ_STATUS_ABORT
    }
  }

  fileprivate func seekBytes(to position: UInt64) -> Bool {
    guard position <= UInt64(file.size) else { return false }
    offset = Int(position)
    return true
  }

  fileprivate var position: UInt64 { UInt64(offset) }
  fileprivate var size: UInt64 { UInt64(file.size) }
  fileprivate var isAtEnd: Bool { offset >= file.size }

  fileprivate func take(
    _ header: FLAC__FrameHeader, _ channels: UnsafePointer<UnsafePointer<FLAC__int32>?>
  ) -> Bool {
    guard Int(header.channels) == info.channels, Int(header.bits_per_sample) == info.bits, !isDamaged else {
      isDamaged = true
      return false
    }
    var block: [[Int32]] = []
    for channel in 0..<info.channels {
      guard let samples = unsafe channels[channel] else { return false }
      block.append(unsafe Array(UnsafeBufferPointer(start: samples, count: Int(header.blocksize))))
    }
    self.block = block
    return true
  }

  fileprivate func take(_ info: FLAC__StreamMetadata_StreamInfo) {
    self.info = Info(
      channels: Int(info.channels), bits: Int(info.bits_per_sample),
      total: Int(truncatingIfNeeded: min(info.total_samples, 1 << 40)))
    hasInfo = true
  }

  fileprivate func damage() { isDamaged = true }
}

@available(*, unavailable)
extension FLACDecoder: Sendable {}

private func owner(_ data: UnsafeMutableRawPointer?) -> FLACDecoder? {
  unsafe data.map { unsafe Unmanaged<FLACDecoder>.fromOpaque($0).takeUnretainedValue() }
}

private let flacRead: FLAC__StreamDecoderReadCallback = { _, target, count, data in
  guard let target = unsafe target, let count = unsafe count, let owner = unsafe owner(data) else {
    return FLAC__STREAM_DECODER_READ_STATUS_ABORT
  }
  return unsafe owner.read(target, count)
}

private let flacSeek: FLAC__StreamDecoderSeekCallback = { _, position, data in
  unsafe owner(data)?.seekBytes(to: position) == true
    ? FLAC__STREAM_DECODER_SEEK_STATUS_OK : FLAC__STREAM_DECODER_SEEK_STATUS_ERROR
}

private let flacTell: FLAC__StreamDecoderTellCallback = { _, position, data in
  unsafe position?.pointee = unsafe owner(data)?.position ?? 0
  return FLAC__STREAM_DECODER_TELL_STATUS_OK
}

private let flacLength: FLAC__StreamDecoderLengthCallback = { _, length, data in
  unsafe length?.pointee = unsafe owner(data)?.size ?? 0
  return FLAC__STREAM_DECODER_LENGTH_STATUS_OK
}

private let flacEnd: FLAC__StreamDecoderEofCallback = { _, data in
  unsafe owner(data)?.isAtEnd == false ? 0 : 1
}

private let flacWrite: FLAC__StreamDecoderWriteCallback = { _, frame, channels, data in
  guard let frame = unsafe frame, let channels = unsafe channels,
    unsafe owner(data)?.take(frame.pointee.header, channels) == true
  else { return FLAC__STREAM_DECODER_WRITE_STATUS_ABORT }
  return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
}

private let flacMetadata: FLAC__StreamDecoderMetadataCallback = { _, metadata, data in
  guard let metadata = unsafe metadata, unsafe metadata.pointee.type == FLAC__METADATA_TYPE_STREAMINFO else {
    return
  }
  unsafe owner(data)?.take(unsafe metadata.pointee.data.stream_info)
}

private let flacError: FLAC__StreamDecoderErrorCallback = { _, _, data in
  unsafe owner(data)?.damage()
}

/// Encodes a FLAC file in memory.
@safe
final class FLACEncoder {
  private let encoder: UnsafeMutablePointer<FLAC__StreamEncoder>
  private var bytes: [UInt8] = []
  private var position = 0
  private let path: String

  /// - Throws: `badFLAC`.
  init(path: String, channels: Int, bits: Int, total: Int) throws(WFDBError) {
    self.path = path
    guard let encoder = unsafe FLAC__stream_encoder_new() else {
      throw .badFLAC(path: path, .encoder(state: "out of memory"))
    }
    unsafe self.encoder = unsafe encoder
    unsafe FLAC__stream_encoder_set_channels(encoder, UInt32(channels))
    unsafe FLAC__stream_encoder_set_bits_per_sample(encoder, UInt32(bits))
    // The rate in the stream has no meaning in WFDB; this one is what the other writers state.
    unsafe FLAC__stream_encoder_set_sample_rate(encoder, 96000)
    unsafe FLAC__stream_encoder_set_compression_level(encoder, 5)
    unsafe FLAC__stream_encoder_set_total_samples_estimate(encoder, UInt64(total))
    let status = unsafe FLAC__stream_encoder_init_stream(
      encoder, flacPut, flacPutSeek, flacPutTell, nil, Unmanaged.passUnretained(self).toOpaque())
    guard status == FLAC__STREAM_ENCODER_INIT_STATUS_OK else { throw failure() }
  }

  deinit { unsafe FLAC__stream_encoder_delete(encoder) }

  /// Appends samples, the channels in turn.
  ///
  /// - Throws: `badFLAC`.
  func append(_ samples: [Int32], channels: Int) throws(WFDBError) {
    let isFine = unsafe samples.withUnsafeBufferPointer { buffer in
      unsafe FLAC__stream_encoder_process_interleaved(
        encoder, buffer.baseAddress, UInt32(buffer.count / channels)) != 0
    }
    guard isFine || samples.isEmpty else { throw failure() }
  }

  /// The complete stream.
  ///
  /// - Throws: `badFLAC`.
  func finish() throws(WFDBError) -> [UInt8] {
    guard unsafe FLAC__stream_encoder_finish(encoder) != 0 else { throw failure() }
    return bytes
  }

  private func failure() -> WFDBError {
    let state = unsafe FLAC__stream_encoder_get_resolved_state_string(encoder)
    return .badFLAC(path: path, .encoder(state: unsafe state.map { unsafe String(cString: $0) } ?? "?"))
  }

  fileprivate func put(_ source: UnsafePointer<UInt8>, _ count: Int) {
    for index in 0..<count {
      let byte = unsafe source[index]
      if position < bytes.count { bytes[position] = byte } else { bytes.append(byte) }
      position += 1
    }
  }

  fileprivate func seek(to position: UInt64) -> Bool {
    guard position <= UInt64(bytes.count) else { return false }
    self.position = Int(position)
    return true
  }

  fileprivate var tell: UInt64 { UInt64(position) }
}

private func encoderOwner(_ data: UnsafeMutableRawPointer?) -> FLACEncoder? {
  unsafe data.map { unsafe Unmanaged<FLACEncoder>.fromOpaque($0).takeUnretainedValue() }
}

private let flacPut: FLAC__StreamEncoderWriteCallback = { _, source, count, _, _, data in
  guard let source = unsafe source, let owner = unsafe encoderOwner(data) else {
    return FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR
  }
  unsafe owner.put(source, count)
  return FLAC__STREAM_ENCODER_WRITE_STATUS_OK
}

private let flacPutSeek: FLAC__StreamEncoderSeekCallback = { _, position, data in
  unsafe encoderOwner(data)?.seek(to: position) == true
    ? FLAC__STREAM_ENCODER_SEEK_STATUS_OK : FLAC__STREAM_ENCODER_SEEK_STATUS_ERROR
}

private let flacPutTell: FLAC__StreamEncoderTellCallback = { _, position, data in
  unsafe position?.pointee = unsafe encoderOwner(data)?.tell ?? 0
  return FLAC__STREAM_ENCODER_TELL_STATUS_OK
}
