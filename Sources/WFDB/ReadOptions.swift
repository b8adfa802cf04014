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
  /// What a window needs, cut to what the record has.
  case window(ReadWindow)

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
    case .window(let window): return window.frames(length: length, sampleRate: sampleRate)
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

/// A part of a record that is cut to what the record has, with frames around it for whoever filters the signals.
public struct ReadWindow: Equatable, Sendable {
  /// The first time that is wanted, in s.
  public var from: Double
  /// The last, in s; nil means the end.
  public var to: Double?
  /// Frames that are read before and behind, where the record has them.
  public var margin = 0
  /// The first frame that is read is a multiple of this.
  public var step = 1
  /// A record that lasts no longer, in s, is read whole, so that its checksums are compared.
  public var wholeUpTo = 0.0

  /// A window without frames around it.
  public init(from: Double, to: Double?) { (self.from, self.to) = (from, to) }

  func frames(length: Int, sampleRate: Double) -> Range<Int> {
    guard Double(length) > wholeUpTo * sampleRate else { return 0..<length }
    func frame(_ time: Double) -> Int { Int(min(max(time * sampleRate, 0), Double(length))) }
    let first = max(0, frame(from) - margin) / max(step, 1) * max(step, 1)
    // A hair of tolerance keeps times such as 2.5 s at 500 Hz on their own side.
    let last =
      to.map { min(length, frame((($0 * sampleRate - 1e-6).rounded(.up) + 0.5) / sampleRate) + margin) }
      ?? length
    return min(first, last)..<last
  }
}
