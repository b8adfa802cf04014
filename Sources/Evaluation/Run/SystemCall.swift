internal import Foundation

/// What the system says of the last call that failed on this thread.
enum SystemCall {
  static var reason: String { unsafe String(cString: strerror(errno)) }
}
