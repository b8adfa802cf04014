public import ECG

/// What a file of any format holds, as it is stored: the rhythm recording alone, a median beat beside it left out.
///
/// A format's reader makes it; from it follow a ``ECG/TwelveLeadECG`` for drawing and a WFDB record for conversion, each
/// in one place.
public struct StoredRecording: Sendable {
  /// The record's name: that of the file without extension, or of the exam in it.
  public var name: String
  /// The signals in the file's order.
  public var channels: [StoredChannel]
  /// Age, sex, date and time as the file has them.
  public var details = Details()
  /// Other facts of the recording, such as the device or its filters, a line each; no name and no identifier.
  public var comments: [String] = []
  /// What was repaired, left out or doubted, a line each.
  public var warnings: [String] = []
  /// Whether the user named the signals, as ``NumbersDescription/leads``, and not the file.
  var hasGivenNames = false
  /// The file's identifier of the patient, by which dates are shifted; it is written nowhere.
  var patient: String?
  /// Where the heart's signal ends, in s from the first sample, if something else is stored behind it, such as a
  /// calibration pulse: a conversion keeps it, a chart does not show it.
  public var heartEnd: Double?
  /// Where the part that was read begins, in s; more than 0 where only a part of a long recording was asked for.
  public var start = 0.0
  /// How long the whole recording is, in s, where a part was read.
  public var totalDuration: Double?

  /// A recording.
  public init(name: String, channels: [StoredChannel]) {
    self.name = name
    self.channels = channels
  }

  /// How long the recording is, in s, by its longest signal.
  public var duration: Double {
    channels.map { Double($0.count) / $0.drawingRate }.max() ?? 0
  }
}
