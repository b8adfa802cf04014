/// Rate and intervals as a record's comments give them.
public struct Measurements: Sendable, Equatable {
  /// Beats per minute.
  public var heartRate: Double?
  /// The PR interval, in ms.
  public var pr: Double?
  /// The duration of QRS, in ms.
  public var qrs: Double?
  /// The QT interval, in ms.
  public var qt: Double?

  /// Nothing is known.
  public init() {}
}
