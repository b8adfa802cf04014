/// Everything that can be wrong with a record, as data: what, where, and the values that disagree.
///
/// ``description`` puts it in words, "where: what: what to do [class]". The same cases serve as
/// ``Warning``s where reading could go on.
public enum WFDBError: Error, Equatable, Sendable {
  // Files
  /// A file that the record needs does not exist.
  case missingFile(path: String)
  /// A file that a header names does not exist; `others` are files of its folder that may be meant.
  case missingPart(Place, name: String, others: [String])
  /// A symbolic link that leads to nothing.
  case brokenLink(path: String, target: String)
  /// A folder, device or pipe stands where a file should.
  case notRegularFile(path: String)
  /// The system refused to open or read the file; `code` is its `errno`.
  case unreadableFile(path: String, code: Int32)
  /// A Git LFS pointer stands in place of the file.
  case lfsPointer(path: String)
  /// A name that leads out of the record's folder, or that is no file name.
  case unsafePath(Place, name: String)
  /// A number or file beyond what is read without being asked for.
  case limitExceeded(path: String, what: Limit, value: Int, limit: Int)

  // Header
  /// The header holds no record line.
  case emptyHeader(path: String)
  /// A field that must be there is not.
  case missingField(Place, HeaderField)
  /// A field that does not match its grammar to the last byte.
  case badField(Place, HeaderField, found: String)
  /// Text after the last field of a line.
  case extraField(Place, found: String)
  /// Fewer signal or segment lines than the record line announces.
  case missingLines(path: String, LineKind, announced: Int, found: Int)
  /// A zero byte, which no text holds.
  case zeroByte(Place)
  /// A signal that shares its file with the one above but not its format, offset or block size.
  case mixedFile(Place, HeaderField, name: String, expected: Int, found: Int)
  /// Signals of one file that do not stand on consecutive lines.
  case scatteredFile(Place, name: String)
  /// The record line names another record.
  case nameMismatch(Place, expected: String, found: String)
  /// A time or date of the record's start in another form than header(5) has, and how it was read.
  case startForm(Place, found: String, read: String)
  /// A time or date of the record's start that says too little to be kept.
  case startLeftOut(Place, found: String)
  /// A storage format that does not exist.
  case unsupportedFormat(Place, format: String)

  // Signals
  /// A signal file that is too short for the length in the header.
  case truncatedSignal(path: String, expectedFrames: Int, foundFrames: Int)
  /// The sum over a signal is not the one in the header (both 0…65535).
  case checksumMismatch(Place, signal: String, expected: Int, found: Int)
  /// The first sample is not the one in the header.
  case initialValueMismatch(Place, signal: String, expected: Int, found: Int)
  /// Checksums and initial values of all signals that are zero: nobody computed them.
  case placeholderChecksums(Place)
  /// Signals without a gain: their amplitudes are in no unit.
  case uncalibrated(Place, signals: [String])
  /// A skew that leaves nothing of the signal.
  case skewOutOfRange(Place, signal: String, skew: Int, samples: Int)
  /// A range that lies outside the record.
  case rangeOutside(path: String, from: Double, to: Double, unit: String, length: Double)
  /// A FLAC file that cannot be decoded or does not fit its header.
  case badFLAC(path: String, FLACFault)

  // Segments
  /// A segment that has segments itself.
  case nestedSegment(Place, name: String)
  /// Segments that do not fit together.
  case segmentMismatch(Place, SegmentFault)

  // Annotations
  /// The file ends inside an annotation.
  case truncatedAnnotation(path: String, offset: Int)
  /// Bytes that are no annotation.
  case annotationSyntax(path: String, offset: Int, AnnotationFault)
  /// The end marker is missing.
  case missingEndMarker(path: String)
  /// The file is in the AHA format.
  case unsupportedAnnotationFormat(path: String)

  // Writing
  /// The system refused to write; `code` is its `errno`.
  case unwritable(path: String, code: Int32)
  /// A name or text that a header cannot hold.
  case unwritableText(HeaderField, found: String)
  /// A number that a header cannot hold.
  case unwritableNumber(HeaderField, signal: String, found: Double)
  /// Signals that cannot stand in one record.
  case unwritableSignal(signal: String, WriteFault)
  /// A sample that the format cannot hold.
  case sampleOutOfRange(signal: String, sample: Int, value: Int, range: ClosedRange<Int>)
  /// Physical values that had to be cut to the range of the format.
  case saturated(signal: String, count: Int, range: ClosedRange<Int>)
  /// An annotation that cannot be written.
  case unwritableAnnotation(index: Int, AnnotationFault)
}

/// A line of a file.
public struct Place: Equatable, Sendable, CustomStringConvertible {
  /// The path as it was opened.
  public var path: String
  /// Counted from 1.
  public var line: Int

  /// A line of a file.
  public init(path: String, line: Int) {
    self.path = path
    self.line = line
  }

  /// `path:line`
  public var description: String { "\(path):\(line)" }
}

/// What a header announces so many of.
public enum LineKind: String, Sendable {
  /// Signal lines.
  case signal
  /// Segment lines.
  case segment
}

/// What has an upper limit.
public enum Limit: String, Sendable {
  /// Bytes of a text file.
  case bytes
  /// Samples in memory that no file backs: gaps, null signals, repeated segments.
  case unbackedSamples = "samples that no file backs"
  /// Samples of a record.
  case samples
}

/// What is wrong with a FLAC file.
public enum FLACFault: Equatable, Sendable {
  /// No FLAC stream at all.
  case noStream
  /// The stream breaks at this sample of each channel.
  case damaged(sample: Int)
  /// As many channels as signals are needed.
  case channels(expected: Int, found: Int)
  /// More bits than the format has.
  case bits(limit: Int, found: Int)
  /// All signals of the file need the same samples per frame.
  case samplesPerFrame
  /// The decoded samples do not have the MD5 sum that the stream states.
  case md5
  /// libFLAC could not encode.
  case encoder(state: String)
}

/// How segments fail to fit together.
public enum SegmentFault: Equatable, Sendable {
  /// The lengths do not add up to the length of the record.
  case sum(record: Int, segments: Int)
  /// The segment header gives another length than the master header.
  case length(segment: String, expected: Int, found: Int)
  /// A fixed layout needs the same number of signals everywhere.
  case signalCount(segment: String, expected: Int, found: Int)
  /// Another sampling frequency.
  case sampleRate(segment: String, expected: Double, found: Double)
  /// Other samples per frame.
  case samplesPerFrame(segment: String, signal: String, expected: Int, found: Int)
  /// Other units.
  case units(segment: String, signal: String, expected: String, found: String)
  /// The layout segment of a variable layout has samples.
  case layoutHasSamples(segment: String)
  /// A null segment in a fixed layout.
  case nullInFixedLayout
  /// A signal of a segment that the layout does not list.
  case unknownSignal(segment: String, signal: String)
}

/// What is wrong with an annotation.
public enum AnnotationFault: Equatable, Sendable {
  /// A modifier without an annotation before it.
  case orphanModifier(code: Int)
  /// A code that an annotation cannot have.
  case undefinedCode(Int)
  /// A time beyond 64 bits.
  case time
  /// More than 255 bytes of text.
  case textLength(Int)
  /// A definition that cannot be written.
  case definition(String)
  /// The time resolution is no number above 0.
  case timeResolution(String)
}

/// Why a signal cannot be written with the others.
public enum WriteFault: Equatable, Sendable {
  /// Signals of different length, in frames.
  case length(expected: Int, found: Int)
  /// The samples do not fill whole frames.
  case partialFrame(samples: Int, samplesPerFrame: Int)
  /// A gap in a format without an invalid value.
  case gap(sample: Int, format: Int)
  /// A format that cannot be written.
  case format(Int)
  /// Physical values that are infinite.
  case infinite(sample: Int)
  /// A FLAC file takes 1 to 8 signals of equal samples per frame.
  case flacFile(String)
}

/// Something that was found while reading or writing and that did not stop it.
public struct Warning: Equatable, Sendable, CustomStringConvertible {
  /// What was found; the same case is thrown where it is an error.
  public let finding: WFDBError

  /// A warning with the words of an error.
  public init(_ finding: WFDBError) {
    self.finding = finding
  }

  /// The words of the finding.
  public var description: String { finding.description }
}
