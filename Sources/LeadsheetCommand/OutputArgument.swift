import ArgumentParser
import Files

/// What `-o` and its like can mean, told before anything is done.
enum OutputArgument {
  /// A folder: it is made where it is absent.
  static func folder(_ path: String) throws -> String {
    try refuseEmpty(path, "a folder")
    guard !OutputChannel.isNamed(by: path) else {
      throw ValidationError("'\(path)' is no folder, and several files are written; name a folder")
    }
    guard !PathCheck.isFile(path) else { throw ValidationError("'\(path)' is a file; name a folder") }
    return path
  }

  /// A file, or `-`, a device or a pipe.
  static func file(_ path: String) throws -> String {
    try refuseEmpty(path, "a file")
    guard !path.hasSuffix("/"), !PathCheck.isFolder(path) else {
      throw ValidationError("'\(path)' is a folder; name a file in it")
    }
    return path
  }

  /// A file with others beside it.
  static func fileWithOthers(_ path: String) throws -> String {
    guard !OutputChannel.isNamed(by: path) else {
      throw ValidationError("'\(path)' is no file, and other files stand beside it; name a file")
    }
    return try file(path)
  }

  private static func refuseEmpty(_ path: String, _ what: String) throws {
    if path.isEmpty { throw ValidationError("no path is given; name \(what)") }
  }
}
