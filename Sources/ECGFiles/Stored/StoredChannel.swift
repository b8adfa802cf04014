public import ECG
public import WFDB

/// One signal of a recording, as its file stores it.
public struct StoredChannel: Sendable, Equatable {
  /// The samples, in whichever way they are stored.
  public enum Samples: Sendable, Equatable {
    /// Whole numbers, of which each is `step` times the number, plus `offset`, in the signal's unit; `Signal.gap` where
    /// there is no sample.
    case counts([Int32], step: Double, offset: Double = 0)
    /// Values in the signal's unit; NaN if absent.
    case values([Double])
    /// A signal of a WFDB record.
    case signal(Signal)
  }

  /// The name or code by which the file calls the signal.
  public var name: String
  /// The lead, where the format says it in another way than by the name; else ``LeadName`` knows the name or not.
  public var lead: Lead?
  /// The unit as the file spells it; empty where it says none.
  public var unit: String
  /// Samples per second as stored, in Hz.
  public var sampleRate: Double
  /// The rate that is meant, in Hz, where the file stores it with less precision: 600 for an interval of 1667 µs.
  public var nominalRate: Double?
  /// The samples.
  public var samples: Samples

  /// A signal.
  public init(
    name: String, lead: Lead? = nil, unit: String, sampleRate: Double, nominalRate: Double? = nil,
    samples: Samples
  ) {
    self.name = name
    self.lead = lead
    self.unit = unit
    self.sampleRate = sampleRate
    self.nominalRate = nominalRate
    self.samples = samples
  }

  /// A signal of a WFDB record.
  init(_ signal: Signal) {
    self.init(
      name: signal.header.name, unit: signal.header.units, sampleRate: signal.sampleRate,
      samples: .signal(signal))
  }

  /// The number of samples.
  public var count: Int {
    switch samples {
    case .counts(let counts, _, _): counts.count
    case .values(let values): values.count
    case .signal(let signal): signal.samples.count
    }
  }

  /// The rate by which it is drawn, in Hz.
  public var drawingRate: Double { nominalRate ?? sampleRate }

  /// Writes the samples in mV to a part of an array that is NaN before.
  ///
  /// - Parameters:
  ///   - values: the array.
  ///   - start: where the first sample is put.
  ///   - count: how many samples are written, at most ``count``.
  ///   - millivolts: how many mV one of the signal's units is.
  func write(to values: inout [Float], at start: Int, count: Int, millivolts: Double) {
    var output = values.mutableSpan
    switch samples {
    case .counts(let counts, let step, let offset):
      for index in 0..<count where counts[index] != Signal.gap {
        output[start &+ index] = Float((Double(counts[index]) * step + offset) * millivolts)
      }
    case .values(let own):
      for index in 0..<count { output[start &+ index] = Float(own[index] * millivolts) }
    case .signal(let signal):
      let input = signal.samples.span
      for stretch in signal.stretches where stretch.start < count {
        let baseline = Double(stretch.baseline)
        let scale = millivolts / stretch.adcGain
        for index in stretch.start..<min(stretch.start + stretch.count, count) {
          let value = input[index]
          let voltage = Float((Double(value) - baseline) * scale)
          output[start &+ index] = value == Signal.gap ? .nan : voltage
        }
      }
    }
  }

  /// The samples in the signal's unit, NaN if absent.
  public func physicalValues() -> [Double] {
    switch samples {
    case .counts(let counts, let step, let offset):
      counts.map { $0 == Signal.gap ? .nan : Double($0) * step + offset }
    case .values(let values): values
    case .signal(let signal): signal.physicalValues()
    }
  }
}
