import Files
import Foundation
import Modality

/// Files that the arguments name.
enum InputFile {
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
