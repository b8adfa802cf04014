import Foundation

/// Files that appear whole or not at all.
enum OutputFile {
  /// Makes a folder and those above it where they are absent.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputError.unwritable(path: path, reason: reason(error))
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw OutputError.unwritable(path: path, reason: reason(error))
    }
  }

  /// The system's own words, without the path.
  static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    guard let underlying, underlying.domain == NSPOSIXErrorDomain else {
      return (error as NSError).localizedDescription
    }
    return underlying.localizedDescription
  }
}
