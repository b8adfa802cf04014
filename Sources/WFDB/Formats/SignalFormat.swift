/// How samples are laid out in a signal file: one row of the table, with its decoder and encoder.
///
/// A new format is a file in this folder with one constant, and its line in ``all``.
struct SignalFormat: Sendable {
  /// The number in the header.
  let code: Int
  /// The values that can be stored, the invalid value included.
  let range: ClosedRange<Int>
  /// The stored value that means "no sample here"; nil where the format has none.
  let invalid: Int32?
  /// The ADC resolution where the header gives none.
  let defaultResolution: Int
  /// How the bytes hold the samples.
  let storage: Storage

  enum Storage: Sendable {
    /// No file.
    case none
    /// Groups of samples in groups of bytes.
    case packed(Packing)
    /// A FLAC stream with so many bits a sample.
    case flac(bits: Int)
  }

  /// True for the FLAC formats.
  var isFLAC: Bool {
    if case .flac = storage { true } else { false }
  }

  /// True for a format that stores differences.
  var isDifference: Bool {
    if case .packed(let packing) = storage { packing.isDifference } else { false }
  }

  /// Every format.
  static let all: [SignalFormat] = [
    .format0, .format8, .format16, .format24, .format32, .format61, .format80, .format160, .format212,
    .format310, .format311, .format508, .format516, .format524,
  ]

  /// The format of a code.
  static func find(_ code: Int) -> SignalFormat? { all.first { $0.code == code } }

  /// The codes in words.
  static var list: String { words(all.map(\.code)) }

  /// The codes that can be written, in words.
  static var writableList: String { words(all.map(\.code).filter { $0 != 0 }) }

  private static func words(_ codes: [Int]) -> String {
    let names = codes.map { String($0) }
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  /// No samples: every one is a gap.
  static let format0 = SignalFormat(
    code: 0, range: 0...0, invalid: nil, defaultResolution: 12, storage: .none)
}

/// A packed format: `groupSamples` samples in `groupBytes` bytes, without regard to frames and signals.
struct Packing: Sendable {
  /// Reads `output.count` samples from bytes that begin with a whole group.
  typealias Decoder = @Sendable (_ bytes: Span<UInt8>, _ output: inout MutableSpan<Int32>) -> Void
  /// Appends the bytes of samples, the last group as short as the C library writes it.
  typealias Encoder = @Sendable (_ samples: Span<Int32>, _ output: inout [UInt8]) -> Void

  let groupSamples: Int
  let groupBytes: Int
  /// Bytes that hold the first 0, 1 … `groupSamples` − 1 samples of a group.
  let tailBytes: [Int]
  /// True where each sample is a difference to the one before it.
  var isDifference = false
  let decode: Decoder
  let encode: Encoder

  /// The bytes that hold `samples` samples; nil beyond 64 bits.
  func bytes(for samples: Int) -> Int? {
    let (groups, tail) = samples.quotientAndRemainder(dividingBy: groupSamples)
    let (whole, overflow) = groups.multipliedReportingOverflow(by: groupBytes)
    let (total, beyond) = whole.addingReportingOverflow(tailBytes[tail])
    return overflow || beyond ? nil : total
  }

  /// The samples that fit in so many bytes.
  func samples(in bytes: Int) -> Int {
    let (groups, rest) = bytes.quotientAndRemainder(dividingBy: groupBytes)
    let tail = tailBytes.lastIndex { $0 <= rest } ?? 0
    return groups &* groupSamples &+ tail
  }
}
