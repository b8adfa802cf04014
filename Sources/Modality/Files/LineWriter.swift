internal import Foundation

/// A file that is written line by line beside its place and put there when it is whole; dropped before, it leaves
/// nothing.
final class LineWriter {
  let path: String
  private let url: URL
  private let partial: URL
  private let file: FileHandle
  private var block: [UInt8] = []

  private static let blockSize = 1 << 18

  /// Makes the folder where it is absent, and opens the file.
  ///
  /// - Throws: ``ModalityError/unwritable(path:reason:)``.
  init(path: String) throws(ModalityError) {
    try FilePlace.refuseSpecial(path)
    self.path = path
    url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    partial = folder.appending(path: ".\(url.lastPathComponent).\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data().write(to: partial, options: .withoutOverwriting)
      file = try FileHandle(forWritingTo: partial)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  deinit { try? FileManager.default.removeItem(at: partial) }

  /// Adds a line.
  ///
  /// - Throws: ``ModalityError/unwritable(path:reason:)``.
  func write(_ line: String) throws(ModalityError) {
    block += line.utf8
    block.append(UInt8(ascii: "\n"))
    if block.count >= Self.blockSize { try flush() }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: ``ModalityError/unwritable(path:reason:)``.
  func commit() throws(ModalityError) {
    try flush()
    do {
      try file.close()
      try WholeFile.move(from: partial.path, to: url.path)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  private func flush() throws(ModalityError) {
    do {
      try file.write(contentsOf: Data(block))
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
    block.removeAll(keepingCapacity: true)
  }
}
