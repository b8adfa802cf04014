import ECG

/// Keeps the waves of a lead apart: a wave ends before the next begins.
enum MarkSeparation {
  /// The beats with P edges that reach into QRS or into the T before, and T edges that reach into QRS, drawn back; never
  /// beyond the peak.
  static func separated(_ beats: [Beat]) -> [Beat] {
    var beats = beats
    for index in beats.indices {
      for lead in Lead.allCases {
        guard let qrs = beats[index].qrs.leads[lead] else { continue }
        if let t = beats[index].t?.leads[lead], t.onset <= qrs.offset {
          beats[index].t?.leads[lead]?.onset = min(t.peak, qrs.offset + 1)
        }
        guard let p = beats[index].p?.leads[lead] else { continue }
        if p.offset >= qrs.onset { beats[index].p?.leads[lead]?.offset = max(p.peak, qrs.onset - 1) }
        if index > 0, let before = beats[index - 1].t?.leads[lead], p.onset <= before.offset {
          beats[index].p?.leads[lead]?.onset = min(p.peak, before.offset + 1)
        }
      }
    }
    return beats
  }
}
