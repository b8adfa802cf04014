/// How far an estimate of a signal lies to the right of the signal and above it.
public struct SignalAlignment: Sendable, Equatable {
  /// How late the estimate is, in samples; negative if it is early.
  public let delay: Int

  /// How much too high the estimate is, in mV.
  public let offset: Double

  /// The delay and the offset at which the two signals, drawn as pictures, agree best.
  ///
  /// As the PhysioNet Challenge 2024 does it: each signal becomes a picture with a column per sample and 256 rows
  /// from the lowest to the highest sample of both, with one dot per column, blurred (Gaussian, standard
  /// deviation 0.5 pixels, edges mirrored). The cross-correlation of the pictures is largest at the result. Of
  /// equal maxima, the one with the smallest delay counts.
  ///
  /// Nil where nothing can be aligned: a signal has no finite sample, or all samples of both are equal.
  ///
  /// - Parameters:
  ///   - reference: The true samples in mV; gaps are NaN.
  ///   - estimate: The recovered samples in mV; gaps are NaN.
  public init?(reference: [Double], estimate: [Double]) {
    let (a, b) = (reference.filter(\.isFinite), estimate.filter(\.isFinite))
    guard let lowA = a.min(), let highA = a.max(), let lowB = b.min(), let highB = b.max() else { return nil }
    let (low, high) = (min(lowA, lowB), max(highA, highB))
    guard low < high else { return nil }
    let count = max(reference.count, estimate.count)
    func dots(_ signal: [Double]) -> DotPicture {
      DotPicture(signal: signal, count: count, from: low, to: high)
    }
    let shift = DotCorrelation(of: dots(estimate), with: dots(reference)).maximum()
    delay = shift.columns
    offset = Double(shift.rows) * (high - low) / Double(DotPicture.levels - 1)
  }

  /// Whether the Challenge moves an estimate so far: at most 0.5 s and 1 mV.
  func isAcceptable(sampleRate: Double) -> Bool {
    Double(delay.magnitude) <= (0.5 * sampleRate).rounded(.toNearestOrEven) && offset.magnitude <= 1
  }

  /// The estimate moved onto its reference; what it then lacks at the start is NaN.
  ///
  /// - Parameter estimate: The recovered samples in mV.
  public func applied(to estimate: [Double]) -> [Double] {
    Array(repeating: .nan, count: max(0, -delay)) + estimate.dropFirst(max(0, delay)).map { $0 - offset }
  }
}
