/// One signal of a record, at its own rate.
public struct Signal: Equatable, Sendable {
  /// The digital value of a sample that does not exist: the format's invalid value, the end of a skewed signal,
  /// a null segment.
  public static let gap = Int32.min

  /// The signal's line in the header; of the first segment or of the layout segment where there are several.
  public let header: SignalHeader
  /// Samples per second: the record's rate times the samples per frame.
  public let sampleRate: Double
  /// Digital values, ``gap`` if absent.
  public let samples: [Int32]
  /// The runs of samples with one calibration, in order, without holes; one for a plain record, one or more a
  /// segment.
  public let stretches: [Stretch]
  /// The sum over all stored samples, before any skew, invalid values included; nil unless the signal was read
  /// whole from one file.
  public let storedSum: Int64?
  /// Whether the sum agrees with the header; nil where there was nothing to compare.
  public let checksumMatches: Bool?

  /// A run of samples with one calibration.
  public struct Stretch: Equatable, Sendable {
    /// The index of its first sample.
    public var start: Int
    /// The number of its samples.
    public var count: Int
    /// ADC units per physical unit.
    public var adcGain: Double
    /// The digital value of 0 physical units.
    public var baseline: Int
    /// The value that stands in the file for a gap; nil where no file holds these samples, or where the format
    /// has no such value.
    public var storedGap: Int32?
    /// False where no file holds these samples.
    public var isStored: Bool
  }

  /// A signal in memory, with one calibration throughout: that of its header.
  ///
  /// - Parameters:
  ///   - header: the signal's line of the header.
  ///   - sampleRate: Hz, of the signal.
  ///   - samples: digital values, ``gap`` if absent.
  public init(header: SignalHeader, sampleRate: Double, samples: [Int32]) {
    let stretch = Stretch(
      start: 0, count: samples.count, adcGain: header.adcGain, baseline: header.baseline,
      storedGap: SignalFormat.find(header.format)?.invalid, isStored: header.format != 0)
    self.init(
      header: header, sampleRate: sampleRate, samples: samples, stretches: [stretch], storedSum: nil,
      checksumMatches: nil)
  }

  init(
    header: SignalHeader, sampleRate: Double, samples: [Int32], stretches: [Stretch], storedSum: Int64?,
    checksumMatches: Bool?
  ) {
    self.header = header
    self.sampleRate = sampleRate
    self.samples = samples
    self.stretches = stretches
    self.storedSum = storedSum
    self.checksumMatches = checksumMatches
  }

  /// The samples in the units of the header: (digital − baseline) / gain of the segment, NaN at gaps.
  public func physicalValues() -> [Double] {
    var values = [Double](repeating: .nan, count: samples.count)
    for stretch in stretches {
      let baseline = Double(stretch.baseline)
      let gain = stretch.adcGain
      let input = samples.span
      var output = values.mutableSpan
      for index in stretch.start..<(stretch.start &+ stretch.count) {
        let value = input[index]
        output[index] = value == Self.gap ? .nan : (Double(value) - baseline) / gain
      }
    }
    return values
  }

  /// One physical value a frame: the mean of the frame's samples, NaN where any of them is a gap.
  public func frameMeans() -> [Double] {
    let size = header.samplesPerFrame
    let values = physicalValues()
    if size == 1 { return values }
    return (0..<(values.count / size)).map { frame in
      var sum = 0.0
      for index in (frame &* size)..<(frame &* size &+ size) { sum += values[index] }
      return sum / Double(size)
    }
  }

  /// One digital value a frame: the mean of the frame's samples rounded half up, ``gap`` where any of them is
  /// one. This is the low-resolution mode of the C library; it has a meaning only within one stretch.
  public func digitalFrameMeans() -> [Int32] {
    let size = header.samplesPerFrame
    if size == 1 { return samples }
    return (0..<(samples.count / size)).map { frame in
      let part = samples[(frame &* size)..<(frame &* size &+ size)]
      if part.contains(Self.gap) { return Self.gap }
      let sum = part.reduce(into: 0) { $0 &+= Int($1) }
      // floor((2 sum + n) / 2n): half a unit goes up, below zero as well.
      let (quotient, rest) = (2 &* sum &+ size).quotientAndRemainder(dividingBy: 2 &* size)
      return Int32(truncatingIfNeeded: rest < 0 ? quotient &- 1 : quotient)
    }
  }

  /// The number of samples that do not exist.
  public var gapCount: Int {
    var count = 0
    for value in samples where value == Self.gap { count &+= 1 }
    return count
  }
}
