import ArgumentParser
import Foundation

/// How much is worked on at once.
struct JobsOption: ParsableArguments {
  @Option(help: "How many are worked on in parallel (default: the number of cores).")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws { try Self.check(jobs) }

  /// - Throws: `ValidationError` for a number that is out of range.
  static func check(_ jobs: Int) throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs \(jobs) is out of range; use 1 to 1024")
    }
  }
}
