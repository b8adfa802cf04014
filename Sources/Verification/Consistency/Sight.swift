internal import Chart
internal import Raster

/// What a verifier sees in a picture: the picture on its page, put right where it lay wrong as a whole, and what stands in
/// the place of each strip.
struct Sight {
  /// The picture on its page.
  let seen: InkedPage
  /// How the picture lay before it was put right; nil where nothing was wrong.
  let pose: PicturePose?
  private let findings: [StripFinding?]
  private let judged: StripFaults
  private let missingPulses: [Int]
  private let labelFaults: [Int: TraceFault]

  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  init(_ picture: PixelBuffer, _ truth: GroundTruth, _ verifier: Verifier) throws(VerificationError) {
    let seen: InkedPage
    do {
      seen = try InkedPage(picture, truth, isCorrupted: verifier.isCorrupted)
    } catch {
      // A page that was turned or stretched has another size.
      guard truth.annotation.transform.isIdentity, truth.annotation.framing == nil,
        let righted = try Self.righted(picture, truth, verifier)
      else { throw error }
      self = righted
      return
    }
    let judge = StripJudge(seen.truth, seen.field, verifier.tolerance, pixel: seen.page.pixelSize)
    // Where most traces are elsewhere the page is looked for, before they are looked for one by one.
    let missing = judge.missing(within: verifier.tolerance.shift)
    if 2 * missing > truth.annotation.strips.count,
      let righted = try Self.righted(seen.page.picture, seen.truth, verifier, atMost: missing)
    {
      self = righted
    } else {
      self.init(Judged(seen, judge, verifier), pose: nil)
    }
  }

  private init(_ judged: Judged, pose: PicturePose?) {
    (seen, findings, self.judged, self.pose) = (judged.seen, judged.findings, judged.faults, pose)
    // Damaged print may be covered or faint.
    let print = judged.seen.page.isCorrupted || judged.faults.isAnotherRecord ? nil : PrintCheck(judged.seen)
    (missingPulses, labelFaults) = (print?.missingPulses ?? [], print?.labelFaults() ?? [:])
  }

  /// The picture put right, if it lies wrong as a whole.
  ///
  /// - Parameter missing: fewer traces than so many must then be missing, and less than half.
  private static func righted(
    _ picture: PixelBuffer, _ truth: GroundTruth, _ verifier: Verifier, atMost missing: Int = .max
  ) throws(VerificationError) -> Sight? {
    let search = try PictureFaultSearch(picture, truth)
    guard let pose = search.pose() else { return nil }
    let seen = try InkedPage(search.righted(pose), truth, isCorrupted: verifier.isCorrupted)
    let judge = StripJudge(seen.truth, seen.field, verifier.tolerance, pixel: seen.page.pixelSize)
    let still = judge.missing(within: Self.rightedError)
    return still < missing && 2 * still < truth.annotation.strips.count
      ? Sight(Judged(seen, judge, verifier), pose: pose) : nil
  }

  /// Pixels by which a page that was put right may still be off.
  private static let rightedError = 1.5

  /// A picture with what stands in the place of each strip.
  private struct Judged {
    let seen: InkedPage
    let findings: [StripFinding?]
    let faults: StripFaults

    init(_ seen: InkedPage, _ judge: StripJudge, _ verifier: Verifier) {
      self.seen = seen
      findings = judge.findings()
      faults = StripFaults(
        seen.truth.annotation, findings, verifier.tolerance, pixel: seen.page.pixelSize)
    }
  }
}

extension Sight {
  /// What is wrong with the picture as a whole.
  var pictureFaults: [ConsistencyReport.PictureFault] {
    (pose?.fault.map { [$0] } ?? judged.common) + missingPulses.map { .pulseMissing(row: $0) }
  }

  /// What is wrong with each strip.
  var traceFaults: [[TraceFault]] {
    let strays = seen.truth.strayTraces
    return zip(seen.truth.annotation.strips, judged.each).enumerated().map { index, pair in
      let (strip, faults) = pair
      // A picture that was put right lies where it should to a pixel or so: moves of its traces are not told again.
      return (pose == nil ? faults : faults.filter { !$0.isMove })
        + labelFault(of: index)
        + strays.filter { ($0.row, $0.column) == (strip.row, strip.column) }.map(TraceFault.astray)
    }
  }

  /// What is wrong with a strip's name. Where a trace is not what it should be, names near it stand elsewhere.
  private func labelFault(of index: Int) -> [TraceFault] {
    guard let fault = labelFaults[index], judged.each[index].isEmpty else { return [] }
    return fault == .unlabelled && judged.wrong > 0 ? [] : [fault]
  }

  /// How exactly the picture tells where each strip's trace lies.
  var certainties: [ConsistencyReport.Certainty?] {
    zip(seen.truth.annotation.strips, findings).map { strip, finding in
      finding.map { finding in
        let error = finding.fit.error
        return ConsistencyReport.Certainty(
          milliseconds: StripFaults.certainty * error.right / strip.map.a / strip.sampleRate * 1000,
          millivolts: StripFaults.certainty * error.down / abs(strip.map.e),
          gain: StripFaults.certainty * error.gain)
      }
    }
  }

  /// How far the ink is where the record says, and nowhere else.
  var agreement: InkAgreement {
    get throws(VerificationError) { try seen.agreement(noise: noise) }
  }

  /// What is to be known of the picture.
  var notes: [PictureNote] {
    seen.page.notes + unseen
      + (noise > Self.leastNoise && !seen.page.isCorrupted ? [.unclean(share: noise)] : [])
  }

  /// Leads of which nothing can be seen, though they have samples.
  private var unseen: [PictureNote] {
    zip(seen.truth.annotation.strips, findings).filter { $0.1 == nil && !$0.0.isBlank }.map {
      .unseen(lead: $0.0.lead)
    }
  }

  /// What noise adds to a pixel of a trace or takes from it: the root mean square, as a share of full ink.
  private var noise: Double {
    let pieces = findings.compactMap(\.self).filter { $0.shown == .trace(.own) }.flatMap(\.fit.pieces)
    let weight = pieces.reduce(0) { $0 + $1.weight }
    return weight > 0 ? (pieces.reduce(0) { $0 + $1.rest * $1.weight } / weight).squareRoot() : 0
  }

  /// A faultless picture has as much by rounding.
  private static let leastNoise = 0.03
}

extension TraceFault {
  /// Whether it is the right trace, not at its place.
  fileprivate var isMove: Bool {
    switch self {
    case .shifted, .rescaled, .stretched: true
    default: false
    }
  }
}
