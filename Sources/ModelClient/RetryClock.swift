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
  public func wait(seconds: Double) { Thread.sleep(forTimeInterval: seconds) }
}
