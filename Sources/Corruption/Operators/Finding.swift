/// What a reader may say of an ECG, as far as a corruption can make it false.
///
/// An operator states the findings that it puts at risk, so that a training set can drop those labels.
public enum Finding: String, Sendable, Codable, CaseIterable, Comparable {
  /// The electrical axis.
  case axis
  /// Where an infarction lies.
  case infarctLocation = "infarct-location"
  /// Pathological Q waves.
  case qWaves = "q-waves"
  /// Elevation and depression of the ST segment.
  case stSegment = "st-segment"
  /// Shape and direction of T waves.
  case tWaves = "t-waves"
  /// Spikes of a pacemaker.
  case pacing
  /// Fragmented QRS, notches and slurs.
  case fragmentedQRS = "fragmented-qrs"
  /// Rhythms told by P waves: sinus, atrial, flutter.
  case pWaveRhythm = "p-wave-rhythm"
  /// Criteria of voltage: hypertrophy, low voltage.
  case voltage
  /// Heart rate.
  case rate
  /// Whether the rhythm is regular.
  case regularity
  /// The PR interval.
  case prInterval = "pr-interval"
  /// The duration of the QRS, and blocks told by it.
  case qrsDuration = "qrs-duration"
  /// The QT interval.
  case qtInterval = "qt-interval"
  /// Findings told by one lead or a group of leads.
  case leadLocal = "lead-local"
  /// The progression of R waves from V1 to V6.
  case rWaveProgression = "r-wave-progression"

  /// By name.
  public static func < (a: Finding, b: Finding) -> Bool { a.rawValue < b.rawValue }
}
