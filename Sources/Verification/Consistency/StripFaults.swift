internal import Chart
internal import Raster

/// What the findings of all strips mean: what is wrong with each, and with all alike.
struct StripFaults {
  private let annotation: ChartAnnotation
  private let findings: [StripFinding?]
  private let tolerance: ConsistencyTolerance
  private let gain: Common
  private let stretch: Common
  /// By how many pixels all traces lie to the right.
  private let shift: Double

  /// Standard errors that a figure must be off beyond its tolerance.
  static let certainty = 3.0

  /// A figure of all traces together: known better than that of one.
  private struct Common {
    var value = 1.0
    var error = Double.infinity

    /// What no error of a trace goes below.
    private static let floor = 0.003

    init(_ figures: [(value: Double, error: Double)]) {
      let weighed = figures.map { ($0.value, 1 / ($0.error * $0.error + Self.floor * Self.floor)) }
      let weight = weighed.reduce(0) { $0 + $1.1 }
      guard weight > 0 else { return }
      value = weighed.reduce(0) { $0 + $1.0 * $1.1 } / weight
      error = (1 / weight).squareRoot()
    }

    func isOff(_ tolerance: Double) -> Bool { abs(value - 1) > tolerance + StripFaults.certainty * error }
  }

  /// - Parameter pixel: how large a pixel of the picture is on the page.
  init(
    _ annotation: ChartAnnotation, _ findings: [StripFinding?], _ given: ConsistencyTolerance,
    pixel: Double
  ) {
    (self.annotation, self.findings) = (annotation, findings)
    tolerance = given.forPixels(of: pixel)
    let own = findings.compactMap { finding in
      finding.flatMap { $0.shown == .trace(.own) ? $0.fit : nil }
    }
    gain = Common(own.map { ($0.placement.gain, $0.error.gain) })
    stretch = Common(own.map { ($0.placement.stretch, $0.error.stretch) })
    let weights = own.map {
      1 / ($0.error.right * $0.error.right + Self.leastShiftError * Self.leastShiftError)
    }
    let weight = weights.reduce(0, +)
    shift = weight > 0 ? zip(own, weights).reduce(0) { $0 + $1.0.placement.right * $1.1 } / weight : 0
  }

  /// Whether most traces are none of the record's.
  var isAnotherRecord: Bool {
    2 * findings.count { $0?.shown == .stranger || $0?.shown == .nothing } > findings.count
  }

  /// Pixels below which no trace is known.
  private static let leastShiftError = 0.05

  /// What is wrong with all traces alike.
  var common: [ConsistencyReport.PictureFault] {
    if isAnotherRecord { return [.anotherRecord] }
    return (gain.isOff(tolerance.commonGain) ? [.gain(factor: gain.value)] : [])
      + (stretch.isOff(tolerance.commonStretch) ? [.speed(factor: stretch.value)] : [])
  }

  /// How many strips something is wrong with.
  var wrong: Int { each.count { !$0.isEmpty } }

  /// What is wrong with each strip.
  var each: [[TraceFault]] {
    zip(annotation.strips, findings).map { strip, finding in finding.map { faults(strip, $0) } ?? [] }
  }

  private func faults(_ strip: ChartAnnotation.Strip, _ finding: StripFinding) -> [TraceFault] {
    switch finding.shown {
    case .nothing: [.absent]
    case .stranger: [.unrelated]
    case .trace(.inverted): [.inverted]
    case .trace(.reversed): [.reversed]
    case .trace(.lead(let lead)): [.shows(lead)]
    case .trace(.own): moves(strip, finding.fit) + interruptions(strip, finding)
    }
  }

  private func moves(_ strip: ChartAnnotation.Strip, _ fit: TraceFit) -> [TraceFault] {
    let (found, error, paper) = (fit.placement, fit.error, annotation.page.paper)
    var faults: [TraceFault] = []
    func isOff(_ value: Double, _ error: Double, _ tolerance: Double) -> Bool {
      abs(value) > tolerance + Self.certainty * error
    }
    if isOff(found.right, error.right, tolerance.shift)
      || isOff(found.down, error.down, tolerance.offset)
    {
      // Where all are late alike, how late is known better of all than of one.
      let right = abs(shift) > tolerance.shift && abs(found.right - shift) < 1 ? shift : found.right
      faults.append(
        .shifted(
          milliseconds: right / strip.map.a / strip.sampleRate * 1000,
          millivolts: found.down / strip.map.e))
    }
    // What is wrong with all alike is known better, and then told of each.
    let mostGain = gain.isOff(tolerance.commonGain) ? tolerance.commonGain : tolerance.gain
    // The tip of a peak may be off by some of a pixel, which is much of a low trace.
    let tip = tolerance.tip / max(strip.box.height - paper.trace.width * paper.pixelsPerMillimeter, 1)
    if isOff(found.gain - 1, error.gain, mostGain + tip) { faults.append(.rescaled(gain: found.gain)) }
    let mostStretch = stretch.isOff(tolerance.commonStretch) ? tolerance.commonStretch : tolerance.stretch
    if isOff(found.stretch - 1, error.stretch, mostStretch) {
      faults.append(.stretched(factor: found.stretch))
    }
    return faults
  }

  /// Pieces in a row without ink, at least two of them.
  private func interruptions(_ strip: ChartAnnotation.Strip, _ finding: StripFinding) -> [TraceFault] {
    var faults: [TraceFault] = []
    var open: Range<Int>?
    var count = 0
    func close() {
      if let open, count > 1 {
        func time(_ column: Int) -> Double {
          strip.map.reading(at: Point(x: Double(column), y: strip.line.y)).sample / strip.sampleRate
        }
        faults.append(.interrupted(from: time(open.lowerBound), to: time(open.upperBound)))
      }
      (open, count) = (nil, 0)
    }
    for piece in finding.fit.pieces {
      if piece.strength < Self.leastPiece * finding.fit.strength {
        open = (open?.lowerBound ?? piece.columns.lowerBound)..<piece.columns.upperBound
        count += 1
      } else {
        close()
      }
    }
    close()
    return faults
  }

  /// A piece with less of the trace's ink is not there.
  private static let leastPiece = 0.25
}
