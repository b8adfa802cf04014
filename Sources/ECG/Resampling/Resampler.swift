/// Changes the sample rate of a signal by a rational factor, without delay.
///
/// Sample k of the result is the signal at the time `k / to`, seen through a low-pass filter: a sinc cut at 0.9 of
/// the lower of the two Nyquist frequencies, in a Kaiser window with 80 dB. Sines up to 0.8 of that frequency pass
/// with an error below −60 dB, and what lies above it is weakened by more than 60 dB. The weights of every sample
/// sum to 1, so that a constant stays as it is.
///
/// - **Length**: n samples become `round(n × to / from)`: both cover the same time, a sample standing for the
///   interval half a sample to each side.
/// - **Ends**: the signal goes on beyond its ends as its mirror image about the end point (what went up comes from
///   below), so that constants and slopes stay and the first sample keeps its value.
/// - **Gaps**: a run of samples between two gaps (NaN) is filtered by itself, with ends as above: a gap does not
///   reach into what was recorded. A sample of the result is a gap when the sample nearest in time is one, or any
///   sample within half an interval of the result. Infinite values count as gaps.
///
/// Sources: J. F. Kaiser, "Nonrecursive digital filter design using the I₀-sinh window function", IEEE ISCAS
/// (1974); R. E. Crochiere, L. R. Rabiner, "Multirate Digital Signal Processing" (1983).
public struct Resampler: Sendable {
  /// Sample rate of the input in Hz.
  public let from: Double

  /// Sample rate of the result in Hz.
  public let to: Double

  /// `to / from` in lowest terms. Rates whose ratio is no fraction of integers up to 1,000,000 are met by the
  /// nearest such fraction: at worst 10⁻⁶ away, for common rates exactly.
  let ratio: Ratio

  private let filter: PolyphaseFilter

  /// A resampler from one rate to another. It can be used for any number of signals.
  ///
  /// - Parameters:
  ///   - from: Sample rate of the input in Hz.
  ///   - to: Sample rate of the result in Hz.
  /// - Throws: ``ECGError/resamplingRatio(from:to:limit:)`` when a rate is not positive and finite or the two are
  ///   more than a factor of 256 apart.
  public init(from: Double, to: Double) throws(ECGError) {
    let limit = 256.0
    guard from > 0, to > 0, (1 / limit...limit).contains(to / from), from.isFinite, to.isFinite else {
      throw .resamplingRatio(from: from, to: to, limit: limit)
    }
    self.from = from
    self.to = to
    ratio = Ratio(nearest: to / from)
    filter = PolyphaseFilter(ratio: ratio)
  }

  /// How many input samples to each side of a sample of the result it depends on.
  package var reach: Int { filter.reach }

  /// An input that begins so many samples later, or a multiple of that, has the same samples in its result.
  package var step: Int { ratio.denominator }

  /// How many samples the result has for an input of `count`.
  public func count(for count: Int) -> Int {
    (2 * count * ratio.numerator + ratio.denominator) / (2 * ratio.denominator)
  }

  /// The signal at the new rate.
  ///
  /// - Parameter samples: Values in any unit; NaN is a gap.
  /// - Returns: ``count(for:)`` values in the same unit.
  public func resampled(_ samples: some RandomAccessCollection<Float>) -> [Float] {
    let input = Array(samples)
    guard ratio.numerator != ratio.denominator else { return input }
    var result = [Float](repeating: .nan, count: count(for: input.count))
    var start = 0
    while let first = input[start...].firstIndex(where: \.isFinite) {
      let end = input[first...].firstIndex { !$0.isFinite } ?? input.count
      fill(&result, fromRun: first..<end, of: input)
      start = end
    }
    return result
  }

  /// Computes what lies in one run of the input without gaps.
  private func fill(_ result: inout [Float], fromRun run: Range<Int>, of input: [Float]) {
    let (p, q) = (ratio.numerator, ratio.denominator)
    let extended = Self.extended(input[run], by: filter.reach)
    var weights = PolyphaseFilter.Weights()
    // The first whose nearest input sample is in the run: k × q / p ≥ run.lowerBound − ½.
    var k = max(0, ((2 * run.lowerBound - 1) * p + 2 * q - 1) / (2 * q))
    while k < result.count {
      // Counted in 1/p of an input sample.
      let position = k * q
      let nearest = min(input.count - 1, (2 * position + p) / (2 * p))
      guard nearest < run.upperBound else { break }
      if run.contains(nearest), isRecorded(position, within: run, of: input.count) {
        let whole = position / p
        filter.prepare(&weights, phase: position - whole * p)
        result[k] = Float(filter.value(weights, of: extended, at: whole - run.lowerBound))
      }
      k += 1
    }
  }

  /// Whether all input samples within half an interval of the result, before the end of the input, are in a run.
  private func isRecorded(_ position: Int, within run: Range<Int>, of count: Int) -> Bool {
    let (p, q) = (ratio.numerator, ratio.denominator)
    guard q > p else { return true }
    // ceil((position − q/2) / p) to the last below (position + q/2) / p.
    let first = max(0, (2 * position - q + 2 * p - 1) / (2 * p))
    let last = min(count - 1, (2 * position + q - 1) / (2 * p))
    return first >= run.lowerBound && last < run.upperBound
  }

  /// The run with `reach` values more at each end, mirrored about its end points; a short run goes on in the same
  /// way, over and over.
  static func extended(_ run: ArraySlice<Float>, by reach: Int) -> [Double] {
    let values = run.map(Double.init)
    let last = values.count - 1
    guard last > 0 else { return Array(repeating: values.first ?? .nan, count: 2 * reach + 1) }
    // Mirroring twice moves the signal on by 2 × last samples and by twice the difference of its ends.
    let period = 2 * last
    let rise = 2 * (values[last] - values[0])
    return (-reach...last + reach).map { index in
      let turns = index >= 0 ? index / period : (index - period + 1) / period
      let rest = index - turns * period
      let value = rest <= last ? values[rest] : 2 * values[last] - values[period - rest]
      return value + Double(turns) * rise
    }
  }
}

extension TwelveLeadECG {
  /// The ECG at another sample rate, each lead by ``Resampler``. At its own rate it is returned unchanged.
  ///
  /// - Parameter sampleRate: The rate in Hz.
  /// - Throws: ``ECGError/resamplingRatio(from:to:limit:)``.
  public func resampled(to sampleRate: Double) throws(ECGError) -> TwelveLeadECG {
    guard sampleRate != self.sampleRate else { return self }
    let resampler = try Resampler(from: self.sampleRate, to: sampleRate)
    let samples = Lead.allCases.flatMap { resampler.resampled(self[$0]) }
    return try TwelveLeadECG(
      name: name, sampleRate: sampleRate, samples: samples, details: details, warnings: warnings)
  }
}
