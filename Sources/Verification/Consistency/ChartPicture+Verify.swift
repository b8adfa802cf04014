internal import Chart
public import Corruption

extension ChartPicture {
  /// Proves that the chart shows its recording, as it was drawn: before anything was done to the picture.
  ///
  /// - Throws: ``VerificationError/unfaithful(_:)`` with what ``Verifier/quickFaults(in:of:)`` finds, and what it throws.
  public func verify() throws(VerificationError) {
    let faults = try Verifier().quickFaults(in: drawn.picture, of: drawn.truth)
    guard faults.isEmpty else { throw .unfaithful(faults) }
  }
}
