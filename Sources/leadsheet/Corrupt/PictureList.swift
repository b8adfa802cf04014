import Foundation
import Raster

/// The pictures that the arguments name, each with where its output goes below an output folder.
struct PictureList {
  struct Entry {
    let picture: String
    /// The output's path below the output folder, with its extension.
    let output: String
  }

  let entries: [Entry]
  let holdsFolder: Bool

  /// - Parameter paths: picture files, and folders, whose pictures are found at any depth. Masks are none.
  init(_ paths: [String]) throws {
    var entries: [Entry] = []
    var holdsFolder = false
    for path in paths {
      guard FileManager.default.fileExists(atPath: path) else {
        throw InputError.unreadable(path: path, reason: "no such picture, record or folder")
      }
      if RecordList.isFolder(path) {
        holdsFolder = true
        let prefix = path.hasSuffix("/") ? path : path + "/"
        entries += Self.pictures(below: path).map { Entry(picture: prefix + $0, output: $0) }
      } else {
        entries.append(Entry(picture: path, output: URL(filePath: path).lastPathComponent))
      }
    }
    self.entries = entries
    self.holdsFolder = holdsFolder
  }

  /// Relative paths, sorted bytewise.
  private static func pictures(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      let format = PictureFormat(pathExtension: URL(filePath: name).pathExtension)
      return format.map { !$0.isVector } ?? false && !name.hasSuffix(".mask.png")
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
