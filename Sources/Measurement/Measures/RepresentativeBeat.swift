import ECG

/// The mean of the beats of a kind in one lead, and where its waves lie. Sample 0 is the anchor of the QRS complex.
struct RepresentativeBeat {
  /// The beats, as indices into ``Delineation/beats``.
  let beats: [Int]
  /// From the onset of QRS over all leads to its offset, relative to the anchor.
  let qrs: ClosedRange<Int>
  /// The end of the ventricular part, relative to the anchor.
  let end: Int
  /// The mean of the beats from QRS onset to the end, relative to the level before QRS; empty without beats.
  let ventricular: [Float]
  /// How much noise is left in it: the standard deviation in mV, from what the beats differ by.
  let noise: Float
  /// P onset and offset relative to the P onset over all leads, if there are P waves.
  let p: ClosedRange<Int>?
  /// The mean of P from its onset, relative to the level at its onset.
  let atrial: [Float]
  /// T onset and offset relative to the anchor, if there are T waves.
  let t: ClosedRange<Int>?

  /// A part of ``ventricular`` by samples relative to the anchor.
  func ventricular(_ range: ClosedRange<Int>) -> ArraySlice<Float> {
    guard !ventricular.isEmpty else { return [] }
    let first = min(max(0, range.lowerBound - qrs.lowerBound), ventricular.count - 1)
    let last = min(max(first, range.upperBound - qrs.lowerBound), ventricular.count - 1)
    return ventricular[first...last]
  }
}

/// Reads levels of a lead.
struct LeadReader {
  let ecg: TwelveLeadECG
  let lead: Lead

  /// The mean of the samples of a range, or nil where the ECG does not reach or has a gap.
  func level(_ range: ClosedRange<Int>) -> Float? {
    guard range.lowerBound >= 0, range.upperBound < ecg.count else { return nil }
    let start = lead.rawValue * ecg.count
    let samples = ecg.samples.span
    var sum: Float = 0
    for sample in range { sum += samples[start + sample] }
    return sum.isFinite ? sum / Float(range.count) : nil
  }

  /// The mean over some milliseconds to each side of a sample.
  func level(at sample: Int, reachMilliseconds: Double) -> Float? {
    let reach = Int((reachMilliseconds * ecg.sampleRate / 1000).rounded())
    return level(sample - reach...sample + reach)
  }

  /// The level right before a wave begins: the mean from 20 to 4 ms before its onset.
  func levelBefore(_ onset: Int) -> Float? {
    let milliseconds = ecg.sampleRate / 1000
    let first = onset - max(1, Int((20 * milliseconds).rounded()))
    return level(max(0, first)...max(0, first, onset - max(1, Int((4 * milliseconds).rounded()))))
  }
}
