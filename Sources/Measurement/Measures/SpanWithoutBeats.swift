import ECG

/// A stretch of an ECG that has no beats.
public struct SpanWithoutBeats: Sendable, Equatable, Codable {
  /// Why it has none.
  public enum Cause: String, Sendable, Codable, CaseIterable {
    /// The leads have a signal, in which no beat was found.
    case noBeatFound = "no-beat-found"
    /// No lead has a signal.
    case noSignal = "no-signal"
  }

  /// Its beginning in s from the first sample of the recording.
  public var startSeconds: Double
  /// Its end in s.
  public var endSeconds: Double
  /// Why it has no beats.
  public var cause: Cause

  /// All of an ECG, in order of time.
  static func all(
    in ecg: TwelveLeadECG, delineation: Delineation, rrMilliseconds: Double?
  ) -> [SpanWithoutBeats] {
    guard delineation.failure == nil || delineation.failure == .noBeats else { return [] }
    let gaps = ecg.gaps(in: 0..<ecg.count).filter { Double($0.count) >= ecg.sampleRate }
    let least = Int(max(3, 1.5 * (rrMilliseconds ?? 0) / 1000) * ecg.sampleRate)
    let silent = stretches(between: delineation.beats, count: ecg.count).flatMap { stretch in
      without(gaps, stretch).filter { $0.count >= least || delineation.beats.isEmpty }
    }
    let spans = gaps.map { ($0, Cause.noSignal) } + silent.map { ($0, .noBeatFound) }
    return spans.sorted { $0.0.lowerBound < $1.0.lowerBound }.map { range, cause in
      SpanWithoutBeats(
        startSeconds: delineation.seconds(range.lowerBound),
        endSeconds: delineation.seconds(range.upperBound),
        cause: cause)
    }
  }

  /// From each QRS complex to the next, and from and to the ends of the ECG.
  private static func stretches(between beats: [Beat], count: Int) -> [Range<Int>] {
    let starts = [0] + beats.map(\.qrs.overall.offset)
    let ends = beats.map(\.qrs.overall.onset) + [count]
    return zip(starts, ends).compactMap { $0 < $1 ? $0..<$1 : nil }
  }

  /// What gaps, in order of time, leave of a range.
  private static func without(_ gaps: [Range<Int>], _ range: Range<Int>) -> [Range<Int>] {
    var rest: [Range<Int>] = []
    var start = range.lowerBound
    for gap in gaps where gap.overlaps(range) {
      if start < gap.lowerBound { rest.append(start..<gap.lowerBound) }
      start = max(start, gap.upperBound)
    }
    if start < range.upperBound { rest.append(start..<range.upperBound) }
    return rest
  }
}
