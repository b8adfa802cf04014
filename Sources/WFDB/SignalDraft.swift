/// A signal that is to be written.
public struct SignalDraft: Equatable, Sendable {
  /// What is written: the values, and in which sense.
  public enum Values: Equatable, Sendable {
    /// Digital values, ``Signal/gap`` if absent. Nothing is changed; what does not fit is an error.
    case digital([Int32])
    /// Values in ``SignalDraft/units``, NaN if absent; rounded to the nearest digital value, cut to
    /// the range of the format with a warning.
    case physical([Double])
  }

  /// The signal's name or lead.
  public var name: String
  /// The samples, frame after frame.
  public var values: Values
  /// The physical unit.
  public var units: String
  /// ADC units per physical unit. Nil chooses the largest of 1, 2 and 5 times a power of ten with which the
  /// values fit (200 for digital ones).
  public var adcGain: Double?
  /// False for a signal whose amplitudes are in no known unit; its header says 0 for the gain.
  public var isCalibrated = true
  /// The digital value of 0 physical units. Nil chooses 0, or the value that puts the middle of the values on
  /// 0 where they lie far from it.
  public var baseline: Int?
  /// Samples in each frame.
  public var samplesPerFrame: Int
  /// The storage format; nil takes the writer's.
  public var format: Int?
  /// The signal file; nil takes the one that the writer names.
  public var fileName: String?
  /// The ADC resolution in bits; nil takes the width of the format.
  public var adcResolution: Int?
  /// The converter's output in the middle of its range.
  public var adcZero: Int

  /// A signal that is to be written.
  public init(
    name: String, values: Values, units: String = "mV", adcGain: Double? = nil, baseline: Int? = nil,
    samplesPerFrame: Int = 1, format: Int? = nil, fileName: String? = nil, adcResolution: Int? = nil,
    adcZero: Int = 0
  ) {
    self.name = name
    self.values = values
    self.units = units
    self.adcGain = adcGain
    self.baseline = baseline
    self.samplesPerFrame = samplesPerFrame
    self.format = format
    self.fileName = fileName
    self.adcResolution = adcResolution
    self.adcZero = adcZero
  }

  /// A signal as it was read, with its digital values, calibration and format.
  ///
  /// A signal of several calibrations is taken by its physical values, with the gain of its header.
  public init(_ signal: Signal) {
    let header = signal.header
    let isUniform = signal.stretches.allSatisfy {
      $0.adcGain == header.adcGain && $0.baseline == header.baseline
    }
    self.init(
      name: header.name, values: isUniform ? .digital(signal.samples) : .physical(signal.physicalValues()),
      units: header.units, adcGain: header.adcGain, baseline: header.baseline,
      samplesPerFrame: header.samplesPerFrame, format: header.format == 0 ? nil : header.format,
      adcResolution: header.adcResolution, adcZero: header.adcZero)
    isCalibrated = header.isCalibrated
  }

  /// The number of samples.
  public var count: Int {
    switch values {
    case .digital(let samples): samples.count
    case .physical(let values): values.count
    }
  }
}
