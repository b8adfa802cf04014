internal import Chart
public import Corruption

extension ChartPicture {
  /// Proves that the chart shows its recording, as it was drawn: before anything was done to the picture.
  ///
  /// - Throws: ``VerificationError/unfaithful(_:)`` with what ``ConsistencyReport`` finds quickly, and what it throws.
  public func verify() throws(VerificationError) {
    let faults = try ConsistencyReport.quickFaults(
      of: drawn.picture, annotation: drawn.annotation, ecg: ecg)
    guard faults.isEmpty else { throw .unfaithful(faults) }
  }
}
