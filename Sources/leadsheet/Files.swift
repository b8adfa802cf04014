import ArgumentParser
import FoundationEssentials

/// Makes a folder and those above it, if they are absent.
///
/// - Throws: `Exit.output` after a message, where that is refused.
func makeFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    complain("\(path): the folder cannot be made: choose another place or make room")
    throw Exit.output
  }
}

/// Writes a text beside its place and renames it.
///
/// - Throws: `Exit.output` after a message, where that is refused.
func writeFile(_ text: String, to path: String) throws {
  do {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  } catch {
    complain("\(path): cannot be written: choose another place or make room")
    throw Exit.output
  }
}
