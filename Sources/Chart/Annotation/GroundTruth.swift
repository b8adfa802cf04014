public import ECG
internal import Files

/// The ground truth of a picture: what was drawn where, with the record that was drawn.
///
/// A chart gives its own, ``Chart/truth``. An annotation that was read from a file and a record from elsewhere become
/// one by ``init(_:ecg:)``, which refuses a record that cannot be the one that was drawn.
public struct GroundTruth: Equatable, Sendable {
  /// What was drawn where.
  public let annotation: ChartAnnotation
  /// The record that was drawn: it has all samples that the annotation names, at the rate that it names.
  public let ecg: TwelveLeadECG

  /// Pairs an annotation with the record that it shows.
  ///
  /// - Parameters:
  ///   - annotation: what was drawn where, from any source.
  ///   - ecg: the record, at the annotation's sample rate.
  /// - Throws: ``ChartError/anotherRecord(name:record:annotation:)`` for another rate or too few samples.
  public init(_ annotation: ChartAnnotation, ecg: TwelveLeadECG) throws(ChartError) {
    guard annotation.fits(ecg) else {
      let strip = annotation.strips.first { $0.sampleRate != ecg.sampleRate } ?? annotation.strips.first
      throw .anotherRecord(
        name: ecg.name,
        record: "\(ecg.recordCount) samples at \(decimals(ecg.sampleRate, 1)) Hz",
        annotation: "\(annotation.sampleCount) at \(decimals(strip?.sampleRate ?? 0, 1)) Hz")
    }
    self.init(annotation, known: ecg)
  }

  /// - Precondition: the record fits the annotation.
  init(_ annotation: ChartAnnotation, known ecg: TwelveLeadECG) {
    (self.annotation, self.ecg) = (annotation, ecg)
  }

  /// The same record with an annotation that was changed.
  ///
  /// - Precondition: the strips still show samples that the record has, at its rate.
  package func changing(_ change: (inout ChartAnnotation) -> Void) -> GroundTruth {
    var changed = annotation
    change(&changed)
    precondition(changed.fits(ecg), "the annotation names samples that its record does not have")
    return GroundTruth(changed, known: ecg)
  }
}

extension Chart {
  /// What was drawn where, with the record that was drawn.
  public var truth: GroundTruth { GroundTruth(annotation, known: ecg) }
}

extension ChartAnnotation {
  /// How many samples a record must have at least for all strips to be drawn.
  package var sampleCount: Int { strips.map(\.samples.upperBound).max() ?? 0 }

  /// Whether a record has all samples of the strips, at their rate.
  fileprivate func fits(_ ecg: TwelveLeadECG) -> Bool {
    strips.allSatisfy { strip in
      strip.sampleRate == ecg.sampleRate
        && (strip.samples.isEmpty || strip.samples.clamped(to: ecg.recordedSamples) == strip.samples)
    }
  }
}
