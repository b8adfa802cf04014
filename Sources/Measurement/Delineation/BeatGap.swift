import ECG

/// What lies between two beats that follow each other.
struct BeatGap {
  let before: Beat
  let after: Beat

  /// All of some beats, in order of time.
  static func all(of beats: [Beat]) -> [BeatGap] {
    zip(beats, beats.dropFirst()).map { BeatGap(before: $0, after: $1) }
  }

  /// From QRS onset to QRS onset, in samples.
  var length: Int { after.qrs.overall.onset - before.qrs.overall.onset }

  /// From behind T, or where it would be, to an end.
  func room(in ecg: TwelveLeadECG, to end: Int) -> Range<Int> {
    let behind = before.qrs.overall.offset + Int(0.2 * ecg.sampleRate)
    let first = max(behind, before.t?.overall.offset ?? 0)
    return first..<max(first, end)
  }
}
