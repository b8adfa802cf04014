public import Chart
internal import ECG
internal import Files
public import Raster

/// Finds out whether pictures show the records that they should show.
///
/// Three proofs: the annotation leads from each sample to its pixel and back; ink lies where the record says and
/// nowhere else; the traces, read back from the pixels, are the record's.
public struct Verifier: Sendable {
  /// How traces are read.
  public var reader: TraceReader
  /// Whether pictures were damaged on purpose: uneven light is taken out, and traces may be less clear.
  public var isCorrupted: Bool
  /// What pictures have to keep within.
  public var tolerance: ConsistencyTolerance

  /// How far a reading may lie below the pen's bound and below the same reading of a faultless picture, in dB.
  public static let slack = 6.0

  /// A verifier.
  ///
  /// - Parameters:
  ///   - reader: how traces are read.
  ///   - isCorrupted: whether pictures were damaged on purpose.
  ///   - tolerance: nil is ``ConsistencyTolerance/corrupted`` or ``ConsistencyTolerance/drawn``.
  public init(
    reader: TraceReader = .centroid, isCorrupted: Bool = false, tolerance: ConsistencyTolerance? = nil
  ) {
    (self.reader, self.isCorrupted) = (reader, isCorrupted)
    self.tolerance = tolerance ?? (isCorrupted ? .corrupted : .drawn)
  }

  /// Verifies a picture. One that was moved or bent is put back on its page first, by the annotation's transform;
  /// hidden samples are left out.
  ///
  /// - Parameters:
  ///   - picture: the chart.
  ///   - truth: what it should show where.
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``; ``VerificationError/wrongRequest(_:)`` where the
  ///   annotation names no strip with samples.
  public func report(
    on picture: PixelBuffer, of truth: GroundTruth
  ) throws(VerificationError) -> ConsistencyReport {
    let seen = try InkedPage(picture, truth, isCorrupted: isCorrupted)
    let shown = try ReadBack.shown(of: truth)
    let fault = try wholeFault(of: seen)
    let ink = try righted(seen, without: fault)
    let readings = reader.readings(of: seen.truth.annotation, in: ink.cover)
    let strips = try strips(of: seen, ink, readings)
    return ConsistencyReport(
      map: truth.roundTrip, ink: seen.agreement, strips: strips, faults: Self.faults(fault, strips),
      reading: try ReadBack.ecg(of: seen.truth.annotation, readings, name: truth.ecg.name), shown: shown,
      tolerance: tolerance)
  }

  /// Reads nothing back: only whether samples and ink agree, for pictures in the making.
  ///
  /// - Parameters:
  ///   - picture: the chart.
  ///   - truth: what it should show where.
  /// - Returns: a line for each fault; none where both agree.
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  public func quickFaults(
    in picture: PixelBuffer, of truth: GroundTruth
  ) throws(VerificationError) -> [String] {
    let ink = try InkedPage(picture, truth, isCorrupted: isCorrupted).agreement
    var faults: [String] = []
    if let decibels = truth.roundTrip.decibels, decibels < ConsistencyReport.leastMap {
      let least = Int(ConsistencyReport.leastMap)
      faults.append("the annotation's maps lose the signal: \(decimals(decibels, 1)) dB, not \(least)")
    }
    if !ink.isPassed(tolerance) { faults.append(ink.description) }
    return faults + truth.strayTraces.map(\.description)
  }
}

// MARK: - The picture as a whole

extension Verifier {
  private func wholeFault(of seen: InkedPage) throws(VerificationError) -> ConsistencyReport.PictureFault? {
    if seen.agreement.isPassed(tolerance) { return nil }
    return try PictureFaultSearch(page: seen.page, predicted: seen.predicted).fault()
  }

  /// The ink of the picture without a fault of the whole, which would be told of each strip again.
  private func righted(
    _ seen: InkedPage, without fault: ConsistencyReport.PictureFault?
  ) throws(VerificationError) -> PageView.Ink {
    guard let picture = fault?.undone(in: seen.page.picture) else { return seen.ink }
    return try seen.page.ink(of: picture)
  }

  private static func faults(
    _ fault: ConsistencyReport.PictureFault?, _ strips: [ConsistencyReport.Strip]
  ) -> [ConsistencyReport.PictureFault] {
    if let fault { return [fault] }
    let strange = strips.count { $0.faults.contains(.unrelated) || $0.faults.contains(.absent) }
    return 2 * strange > strips.count ? [.anotherRecord] : []
  }
}
