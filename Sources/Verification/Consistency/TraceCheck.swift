internal import Chart
internal import ECG
internal import Raster

/// Finds out what is wrong with the traces of a picture: reads the picture and the prediction the same way, so that
/// what reading itself changes cancels, and asks what must be done to one to get the other.
struct TraceCheck {
  /// What the picture should show where, on its page.
  let truth: GroundTruth
  private let cover: InkCover
  /// The ink of a faultless picture, blind where the picture is.
  let predicted: InkCover

  private let tolerance: ConsistencyTolerance
  /// Makes a faultless cover as unclear as the picture's.
  private let unclear: (InkCover) -> InkCover
  /// The least correlation of a trace with what it is taken for.
  private let likeness = 0.8

  init(
    of truth: GroundTruth, cover: InkCover, sharp: InkCover, tolerance: ConsistencyTolerance,
    unclear: @escaping (InkCover) -> InkCover
  ) {
    self.tolerance = tolerance
    self.truth = truth
    self.cover = cover
    self.unclear = unclear
    predicted = unclear(sharp).blinded(like: cover)
  }

  private var annotation: ChartAnnotation { truth.annotation }

  /// The faults of each strip.
  func faults() throws(VerificationError) -> [[TraceFault]] {
    let judged = annotation.strips.indices.map(judge)
    let isStrange = judged.contains { if case .strange = $0 { true } else { false } }
    let others = isStrange ? try otherLeads() : []
    let gain = commonGain(judged)
    return zip(annotation.strips.indices, judged).map { index, found in
      switch found {
      case .told(let faults): faults
      case .alike(let own): moves(of: own, annotation.strips[index], commonGain: gain)
      case .strange(let stranger): explanation(of: stranger, in: index, others)
      }
    }
  }

  /// What is known of a strip without a look at others.
  private enum Judgment {
    /// Nothing to ask further.
    case told([TraceFault])
    /// The predicted trace, moved or scaled at most.
    case alike(TraceAlignment)
    /// A trace that is not simply the predicted one.
    case strange(Stranger)
  }

  private struct Stranger {
    var actual: [Double]
    var expected: [Double]
    var own: TraceAlignment
  }

  /// The mean gain, strong traces counting more: of all strips together it is known better than of one.
  private func commonGain(_ judged: [Judgment]) -> Double {
    let weighed = judged.compactMap { found -> (gain: Double, weight: Double)? in
      if case .alike(let own) = found { (own.gain, own.strength * own.strength) } else { nil }
    }
    let weight = weighed.reduce(0) { $0 + $1.weight }
    return weight > 0 ? weighed.reduce(0) { $0 + $1.gain * $1.weight } / weight : 1
  }

  private func judge(_ index: Int) -> Judgment {
    let strip = annotation.strips[index]
    if let least = tolerance.inkOnTrace, isInked(strip, atLeast: least) { return .told([]) }
    let isHidden = strip.hiddenColumns(of: cover.width)
    let expected = ColumnTrace(index, of: annotation, in: predicted).rows.without(isHidden)
    let actual = ColumnTrace(index, of: annotation, in: cover).rows.without(isHidden)
    let known = expected.count(where: \.isFinite)
    guard known > 0 else { return .told([]) }
    guard 2 * zip(expected, actual).count(where: { $0.isFinite && $1.isFinite }) > known else {
      return .told([.absent])
    }
    guard let own = alignment(of: actual, to: expected, in: strip) else {
      return .told(flatFaults(strip, expected, actual))
    }
    if own.gain > 0, own.residual <= max(tolerance.misfitPixels, tolerance.misfitShare * own.strength) {
      return .alike(own)
    }
    return .strange(Stranger(actual: actual, expected: expected, own: own))
  }

  /// Whether a strip's samples lie on ink, and places above and below them do not: what can be said of a trace that is
  /// too unclear to be read.
  private func isInked(_ strip: ChartAnnotation.Strip, atLeast least: Double) -> Bool {
    let places = zip(strip.samples, truth.millivolts(of: strip)).compactMap { sample, millivolts -> Point? in
      guard millivolts.isFinite, !strip.hidden.contains(where: { $0.samples.contains(sample) }) else {
        return nil
      }
      return strip.map.pixel(sample: Double(sample), millivolts: millivolts)
    }
    guard !places.isEmpty else { return true }
    func share(_ offset: Double) -> Double {
      let moved = places.map { Point(x: $0.x, y: $0.y + offset) }.filter(cover.contains)
      return Double(moved.count { cover.hasInk(near: $0, atLeast: 1) }) / Double(max(moved.count, 1))
    }
    let away = 4 * annotation.page.paper.pixelsPerMillimeter
    return share(0) >= least && share(away) + share(-away) < least
  }

  private func alignment(
    of actual: [Double], to expected: [Double], in strip: ChartAnnotation.Strip
  ) -> TraceAlignment? {
    TraceAlignment(
      of: actual, to: expected, level: strip.line.y, reach: Int(0.2 * strip.sampleRate * strip.map.a))
  }

  private func moves(
    of own: TraceAlignment, _ strip: ChartAnnotation.Strip, commonGain: Double = 1
  ) -> [TraceFault] {
    var faults: [TraceFault] = []
    if abs(own.shift) > tolerance.shift || abs(own.offset) > tolerance.offset {
      faults.append(
        .shifted(
          milliseconds: own.shift / strip.map.a / strip.sampleRate * 1000,
          millivolts: own.offset / strip.map.e))
    }
    // A trace a few pixels high says little of its gain.
    let limit = abs(commonGain - 1) > tolerance.commonGain ? tolerance.commonGain : tolerance.gain
    if abs(own.gain - 1) > max(limit, 0.05 / max(own.strength, 0.1)) {
      faults.append(.rescaled(gain: own.gain))
    }
    return faults
  }

  /// A flat line can only be moved.
  private func flatFaults(
    _ strip: ChartAnnotation.Strip, _ expected: [Double], _ actual: [Double]
  ) -> [TraceFault] {
    let moves = zip(expected, actual).map { $1 - $0 }.filter(\.isFinite)
    let middle = mean(moves)
    let spread = mean(moves.map { ($0 - middle) * ($0 - middle) }).squareRoot()
    if spread > tolerance.misfitPixels { return [.unrelated] }
    return abs(middle) > tolerance.offset ? [.shifted(milliseconds: 0, millivolts: middle / strip.map.e)] : []
  }

  // MARK: Traces that are not simply the predicted ones

  /// The page drawn with other leads in all strips: number k shows the lead k places on.
  private func otherLeads() throws(VerificationError) -> [(annotation: ChartAnnotation, cover: InkCover)] {
    let leads = Lead.allCases
    var pages: [(annotation: ChartAnnotation, cover: InkCover)] = []
    for step in 1..<leads.count {
      let other = truth.changing { annotation in
        for index in annotation.strips.indices {
          annotation.strips[index].lead = leads[(annotation.strips[index].lead.rawValue + step) % leads.count]
        }
      }
      pages.append((other.annotation, unclear(try PredictedInk(other).cover()).blinded(like: cover)))
    }
    return pages
  }

  /// The best of what could have happened to a trace.
  private func explanation(
    of trace: Stranger, in index: Int, _ others: [(annotation: ChartAnnotation, cover: InkCover)]
  ) -> [TraceFault] {
    let strip = annotation.strips[index]
    var choices: [(fault: TraceFault, likeness: Double)] = [(.reversed, trace.expected.reversed())].compactMap
    {
      fault, rows in
      alignment(of: trace.actual, to: rows, in: strip).map { (fault, $0.gain > 0 ? $0.correlation : 0) }
    }
    choices.append((.inverted, -trace.own.correlation))
    for (other, cover) in others {
      let rows = ColumnTrace(index, of: other, in: cover).rows
      guard let found = alignment(of: trace.actual, to: rows, in: strip), found.gain > 0 else { continue }
      choices.append((.shows(other.strips[index].lead), found.correlation))
    }
    let own = trace.own.gain > 0 ? trace.own.correlation : 0
    // Leads resemble one another: another one must leave half as much unexplained as the right one, moved.
    if let best = choices.max(by: { $0.likeness < $1.likeness }), best.likeness > likeness,
      1 - best.likeness * best.likeness < (1 - own * own) / 2
    {
      return [best.fault]
    }
    let moves = own > likeness ? moves(of: trace.own, strip) : []
    return moves.isEmpty ? [.unrelated] : moves
  }
}

extension ChartAnnotation.Strip {
  /// Whether each column of pixels that the strip crosses shows samples that cannot be read.
  fileprivate func hiddenColumns(of width: Int) -> [Bool] {
    let columns = (Int(ends.first.rounded(.down))..<Int(ends.last.rounded(.down)) + 1).clamped(to: 0..<width)
    var isHidden = [Bool](repeating: false, count: columns.count)
    for range in hidden.map(\.samples) {
      let from = map.pixel(sample: Double(range.lowerBound), millivolts: 0).x
      let to = map.pixel(sample: Double(range.upperBound), millivolts: 0).x
      for column in (Int(from) - 1..<Int(to) + 2).clamped(to: columns) {
        isHidden[column - columns.lowerBound] = true
      }
    }
    return isHidden
  }
}

extension [Double] {
  /// NaN where `isLeftOut` is true.
  fileprivate func without(_ isLeftOut: [Bool]) -> [Double] {
    enumerated().map { isLeftOut.indices.contains($0) && isLeftOut[$0] ? .nan : $1 }
  }
}
