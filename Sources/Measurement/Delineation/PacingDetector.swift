import ECG

/// Finds the impulses of a pacemaker: deflections that come and go within 8 ms to each side, in at least three leads, or
/// in both where there are two. In one lead alone they look like the R wave of a narrow complex.
struct PacingDetector {
  let ecg: TwelveLeadECG

  /// Whether an impulse stands right before or at the onset of a QRS complex.
  func isPaced(_ qrs: DelineatedWave) -> Bool {
    let milliseconds = ecg.sampleRate / 1000
    let onset = qrs.overall.onset
    // A filter that swings in at the beginning of a record looks like an impulse.
    guard onset >= Int(60 * milliseconds) else { return false }
    let before = onset - Int(50 * milliseconds)..<onset + Int(16 * milliseconds)
    let within = onset + Int(24 * milliseconds)..<max(onset + Int(24 * milliseconds) + 1, qrs.overall.offset)
    let impulse = spike(in: before, of: qrs)
    return impulse >= 0.15 && impulse >= 1.2 * (spike(in: within, of: qrs) + 0.02)
  }

  /// The third largest of the largest spikes, in mV, in the leads in which a wave is marked: noise has spikes as well.
  func spike(in range: Range<Int>, of wave: DelineatedWave) -> Float {
    let reach = max(1, Int(0.008 * ecg.sampleRate))
    let first = max(reach, range.lowerBound)
    let last = min(ecg.count - reach, range.upperBound)
    guard first < last, wave.leads.count >= 2 else { return 0 }
    let samples = ecg.samples.span
    var heights: [Float] = []
    for lead in wave.leads.keys {
      let row = samples.extracting(ecg.range(of: lead))
      var highest: Float = 0
      for sample in first..<last {
        let rise = row[sample] - row[sample - reach]
        let fall = row[sample] - row[sample + reach]
        if rise * fall > 0 { highest = max(highest, min(abs(rise), abs(fall))) }
      }
      heights.append(highest)
    }
    return heights.sorted()[max(0, heights.count - 3)]
  }
}
