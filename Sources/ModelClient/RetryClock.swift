internal import Foundation

/// Waits.
public protocol RetryClock: Sendable {
  /// Blocks the thread.
  func wait(seconds: Double)
}

/// Waits by the system's clock.
public struct SystemRetryClock: RetryClock {
  /// A clock.
  public init() {}

  /// Blocks the thread.
  public func wait(seconds: Double) {
    let end = ContinuousClock.now + .seconds(seconds)
    // usleep takes less than a second everywhere, and a signal may end it early.
    while ContinuousClock.now < end {
      let left = (end - ContinuousClock.now) / .microseconds(1)
      usleep(UInt32(min(max(left, 1), 500_000)))
    }
  }
}
