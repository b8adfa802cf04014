public import Foundation

/// Expected results that stand in files. `APPROVE=1` in the environment writes them anew, and the run fails, so that
/// nobody records unnoticed: look at the difference, then run without it.
public enum Approval {
  /// What a recording run ends with.
  public struct Recorded: Error, CustomStringConvertible {
    /// The file's name.
    public let file: String

    /// What was done and what to do.
    public var description: String {
      "\(file) was written anew, so this run fails; look at what changed, then run without APPROVE"
    }
  }

  /// Writes a file where this is a recording run, and throws then.
  ///
  /// - Throws: ``Recorded``.
  public static func record(_ bytes: @autoclosure () throws -> Data, to file: URL) throws {
    guard ProcessInfo.processInfo.environment["APPROVE"] != nil else { return }
    try bytes().write(to: file)
    throw Recorded(file: file.lastPathComponent)
  }
}
