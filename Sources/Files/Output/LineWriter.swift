internal import Foundation

/// A file that is written line by line beside its place and put there when it is whole; dropped before, it leaves
/// nothing.
package final class LineWriter {
  package let path: String
  private let url: URL
  private let partial: URL
  private let file: OpenFile
  private var block: [UInt8] = []

  private static let blockSize = 1 << 18

  /// Makes the folder where it is absent, and opens the file.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package init(path: String) throws(FileError) {
    try PathCheck.refuseSpecial(path)
    self.path = path
    url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    partial = folder.appending(path: ".\(url.lastPathComponent).\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data().write(to: partial, options: .withoutOverwriting)
      file = try OpenFile(partial.path, for: .writing)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  deinit { try? FileManager.default.removeItem(at: partial) }

  /// Adds a line.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package func write(_ line: String) throws(FileError) {
    block += line.utf8
    block.append(UInt8(ascii: "\n"))
    if block.count >= Self.blockSize { try flush() }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package func commit() throws(FileError) {
    try flush()
    do {
      try file.close()
      try AtomicFile.move(from: partial.path, to: url.path)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  private func flush() throws(FileError) {
    do {
      try file.write(block)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
    block.removeAll(keepingCapacity: true)
  }
}
