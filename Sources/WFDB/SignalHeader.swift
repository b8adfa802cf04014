/// One signal line of a header, with the defaults of header(5) filled in.
public struct SignalHeader: Equatable, Sendable {
  /// The signal file, relative to the folder of the header; `~` if absent.
  public var fileName: String
  /// The storage format, such as 16 or 212.
  public var format: Int
  /// Samples of this signal in each frame, from 1.
  public var samplesPerFrame: Int
  /// Samples of this signal that come before sample 0.
  public var skew: Int
  /// Bytes before the first sample; in FLAC files samples per channel.
  public var byteOffset: Int
  /// ADC units per physical unit; never 0.
  public var adcGain: Double
  /// The digital value of 0 physical units.
  public var baseline: Int
  /// The physical unit, as spelled in the header.
  public var units: String
  /// Bits of the converter; 0 means unknown.
  public var adcResolution: Int
  /// The converter's output in the middle of its input range.
  public var adcZero: Int
  /// The value of the first stored sample.
  public var initialValue: Int
  /// The sum of all stored samples modulo 65536, signed or unsigned as written; nil where the header has none.
  public var checksum: Int?
  /// The block size of a device; nil where the header has none.
  public var blockSize: Int?
  /// The signal's name or lead.
  public var name: String
  /// False where the header gives no gain or 0: then ``adcGain`` is the 200 that header(5) sets for it, and amplitudes
  /// are in no unit.
  public var isCalibrated = true
  /// The fields for which the header gave nothing and a default stands here.
  public var absentFields: AbsentFields
  /// The line in the header, counted from 1; 0 for a signal that was not read.
  public var line: Int

  /// A signal with the defaults of a writer: format 16, 200 units per mV, nothing absent.
  public init(
    fileName: String, format: Int = 16, samplesPerFrame: Int = 1, skew: Int = 0, byteOffset: Int = 0,
    adcGain: Double = 200, baseline: Int = 0, units: String = "mV", adcResolution: Int = 16,
    adcZero: Int = 0, initialValue: Int = 0, checksum: Int? = nil, blockSize: Int? = 0, name: String,
    absentFields: AbsentFields = [], line: Int = 0
  ) {
    self.fileName = fileName
    self.format = format
    self.samplesPerFrame = samplesPerFrame
    self.skew = skew
    self.byteOffset = byteOffset
    self.adcGain = adcGain
    self.baseline = baseline
    self.units = units
    self.adcResolution = adcResolution
    self.adcZero = adcZero
    self.initialValue = initialValue
    self.checksum = checksum
    self.blockSize = blockSize
    self.name = name
    self.absentFields = absentFields
    self.line = line
  }
}

/// The optional fields of a signal line that a header left out.
public struct AbsentFields: OptionSet, Sendable {
  /// One bit per field.
  public let rawValue: Int

  /// A set from its bits.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Gain (a gain of 0 is not absent).
  public static let adcGain = Self(rawValue: 1 << 0)
  /// Baseline.
  public static let baseline = Self(rawValue: 1 << 1)
  /// Units.
  public static let units = Self(rawValue: 1 << 2)
  /// ADC resolution.
  public static let adcResolution = Self(rawValue: 1 << 3)
  /// ADC zero.
  public static let adcZero = Self(rawValue: 1 << 4)
  /// Initial value.
  public static let initialValue = Self(rawValue: 1 << 5)
  /// Checksum.
  public static let checksum = Self(rawValue: 1 << 6)
  /// Block size.
  public static let blockSize = Self(rawValue: 1 << 7)
  /// Description.
  public static let name = Self(rawValue: 1 << 8)

  private static let names = [
    "adc_gain", "baseline", "units", "adc_res", "adc_zero", "init_value", "checksum", "block_size",
    "sig_name",
  ]

  /// The names of the fields, in the order of the signal line.
  public var fieldNames: [String] {
    Self.names.enumerated().filter { rawValue & (1 << $0.offset) != 0 }.map(\.element)
  }
}
