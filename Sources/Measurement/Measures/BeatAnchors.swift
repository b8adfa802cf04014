import ECG

/// Finds in each beat the sample by which beats are laid over each other.
struct BeatAnchors {
  let ecg: TwelveLeadECG

  /// The center of the steepness of all leads around a QRS complex: the mean time, weighted by the squared differences
  /// over 16 ms, within 80 ms to each side, taken twice.
  func anchor(of qrs: WaveMarks) -> Int {
    let middle = (qrs.onset + qrs.offset) / 2
    return center(around: center(around: middle))
  }

  private func center(around middle: Int) -> Int {
    let reach = max(1, Int(0.008 * ecg.sampleRate))
    let width = Int(0.08 * ecg.sampleRate)
    let first = max(reach, middle - width)
    let last = min(ecg.count - reach - 1, middle + width)
    guard first <= last else { return middle }
    let samples = ecg.samples.span
    var (moment, weight) = (0.0, 0.0)
    for sample in first...last {
      var sum: Float = 0
      for lead in Lead.allCases {
        let start = lead.rawValue * ecg.count
        let slope = samples[start + sample + reach] - samples[start + sample - reach]
        if slope.isFinite { sum += slope * slope }
      }
      moment += Double(sum) * Double(sample - middle)
      weight += Double(sum)
    }
    return weight > 0 ? middle + Int((moment / weight).rounded()) : middle
  }
}
