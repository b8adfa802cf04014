/// The samples that a reference and its estimate both have, pair by pair.
struct SamplePairs {
  /// Finite samples of the reference, in mV.
  let reference: [Double]

  /// The finite sample of the estimate at the time of each in ``reference``, in mV.
  let estimate: [Double]

  /// The part of the reference's finite samples that the estimate has, 0 to 1; nil if the reference has none.
  let coverage: Double?

  /// Pairs samples of one index; the end of the longer signal has no partner.
  init(reference: [Double], estimate: [Double]) {
    let pairs = zip(reference, estimate).filter { $0.isFinite && $1.isFinite }
    self.reference = pairs.map(\.0)
    self.estimate = pairs.map(\.1)
    let total = reference.count(where: \.isFinite)
    coverage = total == 0 ? nil : Double(pairs.count) / Double(total)
  }

  /// |reference − estimate| in mV.
  var errors: [Double] { zip(reference, estimate).map { ($0 - $1).magnitude } }

  /// The ratio of the mean of the squared reference to an average of the squared error, in dB times
  /// ``coverage``. An estimate that shares no sample with the reference has 0 dB.
  func signalToNoise(_ average: ([Double]) -> Double) -> SignalToNoise {
    guard let coverage else { return .noSignal }
    guard !reference.isEmpty else { return .decibels(0) }
    return SignalToNoise(
      signal: mean(reference.map { $0 * $0 }), noise: average(errors.map { $0 * $0 }), weight: coverage)
  }

  /// 1 − the largest distance between the running sums of |reference| and of |estimate|, each as a part of its
  /// end value.
  var kolmogorovSmirnov: Double? {
    guard !reference.isEmpty else { return nil }
    return 1
      - zip(runningShare(reference), runningShare(estimate)).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
  }

  /// The mean of +1 for each error up to 0.05 standard deviations of the reference and −1 for each above.
  var adaptiveSignedCorrelation: Double? {
    guard !reference.isEmpty else { return nil }
    let center = mean(reference)
    let limit = 0.05 * mean(reference.map { ($0 - center) * ($0 - center) }).squareRoot()
    return mean(errors.map { $0 <= limit ? 1 : -1 })
  }

  /// The mean error in mV, where the reference is high weighted down to half: by 1 − q / (2 max q), q being the
  /// reference smoothed forward and backward over 0.1 s.
  func weightedAbsoluteDifference(sampleRate: Double) -> Double? {
    let taps = Int((0.1 * sampleRate).rounded(.toNearestOrEven))
    guard taps > 0, let smooth = BoxcarSmoother(taps: taps).smoothed(reference), let highest = smooth.max(),
      highest != 0
    else { return nil }
    let weights = smooth.map { 1 - 0.5 * $0 / highest }
    return zip(weights, errors).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }

  private func runningShare(_ values: [Double]) -> [Double] {
    var sum = 0.0
    let sums = values.map { value in
      sum += value.magnitude
      return sum
    }
    return sum > 0 ? sums.map { $0 / sum } : sums
  }
}
