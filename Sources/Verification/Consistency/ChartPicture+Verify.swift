internal import Chart
public import Corruption
internal import ECG
public import Raster

extension ChartPicture {
  /// Proves that the chart shows its recording, as it was drawn: before anything was done to the picture.
  ///
  /// - Throws: ``VerificationError/unfaithful(_:)`` with what ``Verifier/quickFaults(in:of:)`` finds, and what it throws.
  public func verify() throws(VerificationError) {
    let faults = try Verifier().quickFaults(in: drawn.picture, of: drawn.truth)
    guard faults.isEmpty else { throw .unfaithful(faults) }
  }

  /// Proves that a reader of the chart's file sees its recording. A picture that was damaged on purpose is proven before that
  /// alone, by ``verify()``.
  ///
  /// - Parameter picture: the pixels that the file holds.
  /// - Throws: ``VerificationError/unfaithful(_:)`` with all that is wrong.
  public func verify(asRead picture: PixelBuffer) throws(VerificationError) {
    guard corrupted == nil, picture != drawn.picture else { return }
    let report = try Verifier().report(on: picture, of: drawn.truth)
    guard report.isPassed else { throw .unfaithful(report.reasons) }
  }
}

extension ConsistencyReport {
  /// All that is wrong, line by line.
  var reasons: [String] {
    faults.map(\.description)
      + strips.flatMap { strip in strip.faults.map { "lead \(strip.lead.name) \($0)" } }
      + (ink.isPassed(tolerance) ? [] : [ink.description])
  }
}
