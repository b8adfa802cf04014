import Foundation
import Modality

/// Files that the arguments name.
enum InputFile {
  /// Whether two paths lead to one file, through links and whatever way.
  static func isSame(_ a: String, _ b: String) -> Bool {
    func place(_ path: String) -> String {
      URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    return place(a) == place(b)
  }

  /// The bytes of a file.
  ///
  /// - Throws: ``InputError/unreadable(path:reason:)``.
  static func read(_ path: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw InputError.unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
  }
}
