import ECG

/// The waves of mean beats over the same samples in all leads, in mV; empty of a wave that is not there.
struct AlignedWaves {
  private(set) var p: [Lead: [Double]] = [:]
  private(set) var qrs: [Lead: [Double]] = [:]
  /// From behind QRS to the end of T.
  private(set) var t: [Lead: [Double]] = [:]

  init(_ beats: [Lead: RepresentativeBeat]) {
    let all = Array(beats.values)
    let qrsOnset = Self.median(all.map(\.qrs.lowerBound))
    let qrsOffset = Self.median(all.map(\.qrs.upperBound))
    let tOffset = Self.median(all.compactMap { $0.t?.upperBound })
    let pOnset = Self.median(all.compactMap { $0.p?.lowerBound })
    let pOffset = Self.median(all.compactMap { $0.p?.upperBound })
    for (lead, beat) in beats {
      let ventricular = { Self.rows(beat.ventricular, from: beat.qrs.lowerBound, over: $0) }
      if let qrsOnset, let qrsOffset { qrs[lead] = ventricular(qrsOnset..<qrsOffset + 1) }
      if let qrsOffset, let tOffset { t[lead] = ventricular(qrsOffset + 1..<max(qrsOffset, tOffset) + 1) }
      if let pOnset, let pOffset, let first = beat.p?.lowerBound {
        p[lead] = Self.rows(beat.atrial, from: first, over: pOnset..<max(pOnset, pOffset) + 1)
      }
    }
  }

  /// The samples of a range; those beyond the ends of a mean beat are as the first or the last one.
  private static func rows(_ samples: [Float], from first: Int, over range: Range<Int>) -> [Double]? {
    guard !samples.isEmpty else { return nil }
    return range.map { Double(samples[min(max(0, $0 - first), samples.count - 1)]) }
  }

  private static func median(_ values: [Int]) -> Int? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
