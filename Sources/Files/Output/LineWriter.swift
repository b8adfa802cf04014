internal import Foundation

/// A file that is written line by line beside its place and put there when it is whole; dropped before, it leaves
/// nothing. Of what ``OutputChannel`` knows, lines go there as they come.
package final class LineWriter {
  package let path: String
  private let place: Place
  private var block: [UInt8] = []

  private static let blockSize = 1 << 18

  private enum Place {
    case channel(OutputChannel)
    case file(OpenFile, part: String, whole: String)
  }

  /// Makes the folder where it is absent, and opens the file.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package init(path: String) throws(FileError) {
    self.path = path
    if let channel = OutputChannel(path) {
      place = .channel(channel)
      return
    }
    try PathCheck.refuseSpecial(path)
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    let part = folder.appending(path: ".\(url.lastPathComponent).\(UUID().uuidString)").path
    PartialFiles.add(part)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      place = .file(try OpenFile(part, for: .replacing), part: part, whole: url.path)
    } catch {
      PartialFiles.remove(part)
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  deinit {
    guard case .file(_, let part, _) = place else { return }
    try? FileManager.default.removeItem(atPath: part)
    PartialFiles.remove(part)
  }

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
    guard case .file(let file, let part, let whole) = place else { return }
    do {
      try file.close()
      try AtomicFile.move(from: part, to: whole)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  private func flush() throws(FileError) {
    switch place {
    case .channel(let channel): try channel.write(block)
    case .file(let file, _, _):
      do {
        try file.write(block)
      } catch {
        throw .unwritable(path: path, reason: error.systemReason)
      }
    }
    block.removeAll(keepingCapacity: true)
  }
}
