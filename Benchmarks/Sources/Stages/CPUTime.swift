import Foundation

/// Processor time in s, of this process and of those that it started and waited for.
public struct CPUTime: Sendable {
  /// In the program and its libraries.
  public let user: Double
  /// In the system on their behalf.
  public let system: Double

  /// Both.
  public var total: Double { user + system }

  /// Since the start of this process.
  public static var now: CPUTime {
    // RUSAGE_SELF and RUSAGE_CHILDREN, whose Swift types differ between systems.
    let usages = [0, -1].map { (whom: Int32) in
      var usage = rusage()
      getrusage(whom, &usage)
      return usage
    }
    return CPUTime(
      user: usages.reduce(0) { $0 + seconds($1.ru_utime) },
      system: usages.reduce(0) { $0 + seconds($1.ru_stime) })
  }

  /// What passed between two times.
  public static func - (end: CPUTime, start: CPUTime) -> CPUTime {
    CPUTime(user: end.user - start.user, system: end.system - start.system)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
