public import ECG

/// How a file becomes an ECG.
public struct ECGReadOptions: Sendable, Equatable {
  /// Samples per second in Hz to which leads are resampled; nil keeps the record's own rate.
  public var sampleRate: Double? = 500
  /// What becomes of leads that the record does not hold.
  public var missing = MissingLeads.derived
  /// The leads without which the recording is of no use; nil for all twelve. Others may be absent.
  public var neededLeads: Set<Lead>?
  /// Whether faults that can be read past are warnings.
  public var isLenient = false
  /// Whether a lead without calibration is an error, not a warning.
  public var requiresCalibration = false
  /// Which signal is which lead, by the signal's name in the file, where names do not say it.
  public var leadNames: [Lead: String] = [:]
  /// What files of bare numbers do not say.
  public var numbers = NumbersDescription()
  /// By how much dates are shifted; nil keeps them as the file has them.
  public var dateShift: DateShift?
  /// Whose recording it is, where a list says so: the patient by whom dates are shifted. Else the file's own identifier
  /// of the patient counts, or the record's name.
  public var patient: String?
  /// The part of a long recording that is needed; nil for all of it.
  public var window: ECGWindow?

  /// 500 Hz, limb leads derived.
  public init(sampleRate: Double? = 500, missing: MissingLeads = .derived) {
    self.sampleRate = sampleRate
    self.missing = missing
  }

  /// The same way of reading at another rate, of a part.
  public func reading(sampleRate: Double?, window: ECGWindow? = nil) -> ECGReadOptions {
    var options = self
    (options.sampleRate, options.window) = (sampleRate, window)
    return options
  }
}

/// A part of a recording. Recordings of up to two minutes are read whole, and their checksums compared; of longer ones
/// only the part is read.
public struct ECGWindow: Sendable, Equatable {
  /// The first time, in s from the record's first sample.
  public var start: Double
  /// The length, in s; nil up to the end.
  public var duration: Double?

  /// What lasts no longer, in s, is read whole.
  public static let wholeDuration = 120.0

  /// A part.
  public init(start: Double, duration: Double?) { (self.start, self.duration) = (start, duration) }

  /// The last time, in s; nil for the end.
  var end: Double? { duration.map { start + $0 } }
}

/// What is known of a recording before its samples are read.
public struct ECGOutline: Sendable, Equatable {
  /// The name of the record.
  public var name: String
  /// How long it is, in s.
  public var duration: Double

  /// Whether a part of it is read without the rest.
  public var isLong: Bool { duration > ECGWindow.wholeDuration }
}
