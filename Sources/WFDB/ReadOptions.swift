/// How a record is read.
public struct ReadOptions: Equatable, Sendable {
  /// Compare checksums and initial values with the header; default true. Checksums are compared only where a
  /// signal is read whole and the header gives its length.
  public var verifiesChecksums: Bool
  /// Read on where that is possible: what would be thrown then stands in the record's warnings; default false.
  public var isLenient: Bool
  /// The part to read; default everything. Only the bytes it needs are read.
  public var range: ReadRange
  /// The most samples that may be made without bytes behind them: gaps between segments, null signals, a segment
  /// listed again; default 2^26, which takes 256 MB.
  public var unbackedSampleLimit: Int
  /// Read annotation files in the AHA format, too; default false.
  public var readsAHA: Bool

  /// Options with their defaults.
  public init(
    verifyChecksums: Bool = true, isLenient: Bool = false, range: ReadRange = .all,
    unbackedSampleLimit: Int = 1 << 26, readsAHA: Bool = false
  ) {
    self.verifiesChecksums = verifyChecksums
    self.isLenient = isLenient
    self.range = range
    self.unbackedSampleLimit = unbackedSampleLimit
    self.readsAHA = readsAHA
  }
}

/// A part of a record, from a time up to but without another.
public enum ReadRange: Equatable, Sendable {
  /// The whole record.
  case all
  /// From one frame to another, counted from 0; nil means the end.
  case frames(from: Int, to: Int?)
  /// From one time in seconds to another, each rounded to the nearest frame; nil means the end.
  case seconds(from: Double, to: Double?)

  /// The frames that are meant.
  ///
  /// - Throws: `rangeOutside` for a part that is not in the record.
  func resolved(length: Int, sampleRate: Double, path: String) throws(WFDBError) -> Range<Int> {
    switch self {
    case .all: return 0..<length
    case .frames(let from, let to):
      let end = to ?? length
      guard from >= 0, from <= end, end <= length else {
        throw .rangeOutside(
          path: path, from: Double(from), to: Double(end), unit: "frames", length: Double(length))
      }
      return from..<end
    case .seconds(let from, let to):
      let duration = Double(length) / sampleRate
      let first = (from * sampleRate).rounded()
      let last = to.map { ($0 * sampleRate).rounded() } ?? Double(length)
      guard first >= 0, first <= last, last <= Double(length), let start = Int(exactly: first),
        let end = Int(exactly: last)
      else {
        throw .rangeOutside(path: path, from: from, to: to ?? duration, unit: "seconds", length: duration)
      }
      return start..<end
    }
  }
}
