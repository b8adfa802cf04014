import Files
import Foundation
import Modality

/// Files that appear whole or not at all.
enum OutputFile {
  /// Makes a folder and those above it where they are absent.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputError.unwritable(path: path, reason: error.systemReason)
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try PathCheck.refuseSpecial(path)
      try AtomicFile.write(bytes, to: url.path, as: "\(url.path).\(getpid()).part")
    } catch let error as ModalityError {
      throw error
    } catch {
      throw OutputError.unwritable(path: path, reason: error.systemReason)
    }
  }
}
