public import Chart
internal import ECG
internal import Files
public import Raster

/// Finds out whether pictures show the records that they should show.
///
/// Three proofs: the annotation leads from each sample to its pixel and back; ink lies where the record says and
/// nowhere else; the traces in the pixels are the record's, at their places, each figure judged by its own error. For
/// the report the traces are also read back.
public struct Verifier: Sendable {
  /// How traces are read.
  public var reader: TraceReader
  /// Whether pictures were damaged on purpose: uneven light is taken out, and traces may be less clear.
  public var isCorrupted: Bool
  /// What pictures have to keep within.
  public var tolerance: ConsistencyTolerance

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
  /// hidden samples are left out. Gray, inverted and uniformly resized pictures show their chart as well as others.
  ///
  /// - Parameters:
  ///   - picture: the chart.
  ///   - truth: what it should show where.
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``; ``VerificationError/wrongRequest(_:)`` where the
  ///   annotation names no strip with samples.
  public func report(
    on picture: PixelBuffer, of truth: GroundTruth
  ) throws(VerificationError) -> ConsistencyReport {
    let shown = try ReadBack.shown(of: truth)
    let sight = try Sight(picture, truth, self)
    let annotation = sight.seen.truth.annotation
    let readings = reader.readings(of: annotation, in: sight.seen.ink.cover)
    return ConsistencyReport(
      map: truth.roundTrip, ink: try sight.agreement, strips: strips(sight, readings),
      faults: sight.pictureFaults, notes: sight.notes,
      reading: try ReadBack.ecg(of: annotation, readings, name: truth.ecg.name), shown: shown,
      tolerance: tolerance)
  }

  private func strips(_ sight: Sight, _ readings: [StripReading]) -> [ConsistencyReport.Strip] {
    let (truth, paper) = (sight.seen.truth, sight.seen.truth.annotation.page.paper)
    return zip(readings, zip(sight.traceFaults, sight.certainties)).map { reading, judged in
      let strip = truth.annotation.strips[reading.strip]
      let voltages = truth.millivolts(of: strip)
      return ConsistencyReport.Strip(
        lead: strip.lead, row: strip.row, column: strip.column, faults: judged.0,
        signalToNoise: SamplePairs(reference: voltages, estimate: reading.millivolts).signalToNoise(mean),
        bound: StrokeBound.signalToNoise(
          of: voltages, sampleRate: strip.sampleRate, lineWidth: paper.trace.width,
          resolution: paper.resolution, speed: paper.speed), certainty: judged.1)
    }
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
    let ink = try InkedPage(picture, truth, isCorrupted: isCorrupted).agreement()
    var faults: [String] = []
    if let decibels = truth.roundTrip.decibels, decibels < ConsistencyReport.leastMap {
      let least = Int(ConsistencyReport.leastMap)
      faults.append("the annotation's maps lose the signal: \(decimals(decibels, 1)) dB, not \(least)")
    }
    if !ink.isPassed(tolerance) { faults.append(ink.description) }
    return faults + truth.strayTraces.map(\.description)
  }
}
