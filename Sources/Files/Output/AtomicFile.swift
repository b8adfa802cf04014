package import Foundation

/// Files that appear whole or not at all.
package enum AtomicFile {
  /// Writes a file beside its place and renames it. It does not wait for the disk, as `Data.write` does for each file:
  /// that took a tenth of the time of a batch, and more on shared file systems. So what was written in the last seconds
  /// before a machine loses its power can be lost.
  ///
  /// - Parameters:
  ///   - path: where it appears; its folder must be there.
  ///   - part: the name that it has meanwhile.
  /// - Throws: `POSIXError`; then `part` is not there.
  package static func write(_ bytes: [UInt8], to path: String, as part: String) throws {
    PartialFiles.add(part)
    defer { PartialFiles.remove(part) }
    let file = try OpenFile(part, for: .replacing)
    do {
      try file.write(bytes)
      try file.close()
      try move(from: part, to: path)
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw error
    }
  }

  /// Brings a file that is whole to its place, over another if need be.
  ///
  /// - Throws: `POSIXError`.
  package static func move(from part: String, to path: String) throws(POSIXError) {
    guard unsafe rename(part, path) == 0 else { throw .last }
  }
}
