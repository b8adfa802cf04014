package import Chart
package import Corruption
package import ECG
package import Raster
public import Verification

/// Whether a picture shows a recording, and how well it can be read from it.
package struct PictureProof {
  /// The three proofs.
  package let report: ConsistencyReport
  /// The recording as it was read from the picture, against the true one.
  package let scores: DigitizationReport

  /// Looks at a picture.
  ///
  /// - Parameters:
  ///   - picture: the pixels that the annotation speaks of.
  ///   - annotation: what should be where.
  ///   - ecg: the recording before any corruption, at the annotation's rate.
  ///   - corruption: what was done to recording and picture, if anything.
  ///   - reader: how traces are read.
  /// - Throws: `VerificationError`, `CorruptionError`; `ChartError` for a recording that cannot be the one drawn.
  package init(
    of picture: PixelBuffer, _ annotation: ChartAnnotation, shows ecg: TwelveLeadECG,
    corruption: CorruptionRecord?, reader: TraceReader
  ) throws {
    let truth = try GroundTruth(annotation, ecg: corruption?.recording(of: ecg) ?? ecg)
    report = try Verifier(reader: reader, isCorrupted: corruption != nil).report(on: picture, of: truth)
    scores = try DigitizationReport(reference: report.shown, estimate: report.reading)
  }
}

/// The JSON document of a proof.
public struct VerificationDocument: Encodable {
  private let schema = "leadsheet-verification-1"
  private let picture: String
  private let record: String
  private let consistency: ConsistencyReport
  private let digitization: DigitizationReport

  private enum CodingKeys: String, CodingKey {
    case schema, picture, record, consistency
    case digitization = "digitisation"
  }

  /// A document of what was found.
  ///
  /// - Parameters:
  ///   - picture: the picture's path or name.
  ///   - record: the record's.
  public init(
    picture: String, record: String, consistency: ConsistencyReport, digitization: DigitizationReport
  ) {
    (self.picture, self.record) = (picture, record)
    (self.consistency, self.digitization) = (consistency, digitization)
  }
}
