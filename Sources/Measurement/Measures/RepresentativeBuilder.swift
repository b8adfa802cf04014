import ECG

/// Lays beats over each other.
struct RepresentativeBuilder {
  let ecg: TwelveLeadECG
  let delineation: Delineation
  /// The anchor of each beat.
  let anchors: [Int]
  /// The beats to use.
  let beats: [Int]

  /// The mean of the beats in a lead, or nil where none has marks there.
  func beat(in lead: Lead) -> RepresentativeBeat? {
    let used = beats.filter { delineation.beats[$0].qrs.leads[lead] != nil }
    guard !used.isEmpty else { return nil }
    let qrs = range(used.map { relative(delineation.beats[$0].qrs.overall, to: anchors[$0]) })
    let t = used.compactMap { beat in
      delineation.beats[beat].t?.leads[lead].map { relative($0, to: anchors[beat]) }
    }
    let tRange = t.isEmpty ? nil : range(t)
    let end = max(qrs.upperBound + Int(0.1 * ecg.sampleRate), tRange?.upperBound ?? 0)
    let reader = LeadReader(ecg: ecg, lead: lead)
    let (ventricular, noise) = mean(
      used.map { beat in
        let onset = anchors[beat] + qrs.lowerBound
        return (start: onset, count: end - qrs.lowerBound + 1, level: reader.levelBefore(onset))
      }, in: lead)
    let withP = used.filter { delineation.beats[$0].p?.leads[lead] != nil }
    let p = withP.compactMap { beat in
      delineation.beats[beat].p.flatMap { wave in
        wave.leads[lead].map { relative($0, to: wave.overall.onset) }
      }
    }
    let pRange = p.isEmpty ? nil : range(p)
    let atrial = pRange.map { range in
      mean(
        withP.compactMap { beat in
          delineation.beats[beat].p.map { wave in
            let onset = wave.overall.onset + range.lowerBound
            return (start: onset, count: range.count, level: reader.levelBefore(onset))
          }
        }, in: lead
      ).values
    }
    return RepresentativeBeat(
      beats: used, qrs: qrs, end: end, ventricular: ventricular, noise: noise, p: pRange,
      atrial: atrial ?? [], t: tRange)
  }

  private func relative(_ marks: WaveMarks, to sample: Int) -> (onset: Int, offset: Int) {
    (marks.onset - sample, marks.offset - sample)
  }

  /// The median onset and the median offset.
  private func range(_ marks: [(onset: Int, offset: Int)]) -> ClosedRange<Int> {
    let onset = marks.map(\.onset).sorted()[marks.count / 2]
    let offset = marks.map(\.offset).sorted()[marks.count / 2]
    return onset...max(onset + 1, offset)
  }

  /// The mean of equally long pieces, each relative to its level; pieces that do not lie in the ECG or have a gap are
  /// left out. Beside it its noise: the median over its samples of their standard error; 0 of one piece.
  private func mean(
    _ pieces: [(start: Int, count: Int, level: Float?)], in lead: Lead
  ) -> (values: [Float], noise: Float) {
    let samples = ecg.samples.span
    let row = samples.extracting(ecg.range(of: lead))
    var sum: [Float] = []
    var squares: [Float] = []
    var number: Float = 0
    for piece in pieces {
      guard let level = piece.level, piece.start >= 0, piece.start + piece.count <= ecg.count else {
        continue
      }
      let values = (0..<piece.count).map { row[piece.start + $0] - level }
      guard values.reduce(0, +).isFinite else { continue }
      if sum.isEmpty {
        sum = values
        squares = values.map { $0 * $0 }
      } else {
        for index in values.indices {
          sum[index] += values[index]
          squares[index] += values[index] * values[index]
        }
      }
      number += 1
    }
    guard number > 1 else { return (sum, 0) }
    let errors = sum.indices.map { index in
      max(0, squares[index] - sum[index] * sum[index] / number) / (number * (number - 1))
    }
    return (sum.map { $0 / number }, errors.sorted()[errors.count / 2].squareRoot())
  }
}
