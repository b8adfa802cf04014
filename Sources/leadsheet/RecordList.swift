import Foundation

/// The records that the arguments name, each with where its output goes below an output folder.
struct RecordList {
  struct Entry {
    /// The path of the header, without `.hea`.
    let record: String
    /// The output's path below the output folder, without extension.
    let output: String
  }

  let entries: [Entry]
  /// Whether an argument was a folder, so that the output must be one.
  let holdsFolder: Bool

  /// - Parameter paths: records with or without `.hea`, and folders, whose records are found at any depth.
  init(_ paths: [String]) throws {
    var entries: [Entry] = []
    var holdsFolder = false
    for path in paths {
      let stem = path.hasSuffix(".hea") ? String(path.dropLast(4)) : path
      if FileManager.default.fileExists(atPath: stem + ".hea") {
        entries.append(Entry(record: stem, output: URL(filePath: stem).lastPathComponent))
      } else if Self.isFolder(path) {
        holdsFolder = true
        let found = Self.records(below: path)
        guard !found.isEmpty else { throw InputError.noRecords(path) }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        entries += found.map { Entry(record: prefix + $0, output: $0) }
      } else {
        throw InputError.missing(path)
      }
    }
    self.entries = entries
    self.holdsFolder = holdsFolder
  }

  /// The path of each record's output in a folder.
  ///
  /// - Parameter ending: put behind each name, for instance `.png`.
  /// - Throws: ``OutputError/clash(path:first:second:)`` where two records would have one output.
  func outputs(in folder: String, ending: String = "") throws -> [String] {
    var owners: [String: String] = [:]
    return try entries.map { entry in
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + entry.output + ending
      if let other = owners.updateValue(entry.record, forKey: path) {
        throw OutputError.clash(path: path, first: other, second: entry.record)
      }
      return path
    }
  }

  /// Whether there is a folder at the path.
  static func isFolder(_ path: String) -> Bool {
    (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }

  /// Relative paths without extension, sorted bytewise, so that the order is the same everywhere.
  private static func records(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".hea") }.map { String($0.dropLast(4)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
