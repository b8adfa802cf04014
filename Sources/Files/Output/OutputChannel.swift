internal import Foundation

/// An output that is no file with a place: bytes go there as they come, and nothing can be taken back.
package final class OutputChannel {
  /// As messages name it.
  package let name: String
  private var target: Target

  private enum Target {
    case descriptor(Int32)
    /// A device or a named pipe, opened when the first bytes come.
    case special(path: String)
    case open(OpenFile)
  }

  /// What a path names: `-` and `/dev/stdout` are standard output, `/dev/fd/3` is descriptor 3, `/dev/null` and named
  /// pipes are written to directly; nil for a path of files and folders.
  package init?(_ path: String) {
    if let number = Self.descriptor(path) {
      target = .descriptor(number)
      name = number == STDOUT_FILENO ? "standard output" : path
    } else if let type = PathCheck.type(path), [S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK].contains(type) {
      target = .special(path: path)
      name = path
    } else {
      return nil
    }
  }

  /// Whether a path names no file or folder.
  package static func isNamed(by path: String) -> Bool { OutputChannel(path) != nil }

  /// Whether a path names standard output.
  package static func isStandardOutput(_ path: String) -> Bool { descriptor(path) == STDOUT_FILENO }

  private static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let folder = ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix)
      return folder.flatMap { Int32(path.dropFirst($0.count)) }
    }
  }

  /// Writes bytes, all of them.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    do {
      if case .special(let path) = target { target = .open(try OpenFile(path, for: .writing)) }
      switch target {
      case .descriptor(let number): try OpenFile.write(bytes, to: number)
      case .open(let file): try file.write(bytes)
      case .special: break
      }
    } catch {
      throw .unwritable(path: name, reason: error.systemReason)
    }
  }
}
