internal import ECGFiles
internal import Files

/// The records below a folder, at any depth or where a pattern says.
struct FolderInput: Input {
  var folder: String
  /// Of headers' paths in the folder.
  var pattern = "**/*.hea"

  /// A pattern such as `/data/*/ecg-?.hea`: its folder is what stands before the first part with a wildcard.
  init(glob: String) {
    var folder = glob.split(separator: "/", omittingEmptySubsequences: false)[...]
    var pattern: [Substring] = []
    if let first = folder.firstIndex(where: { $0.contains(where: "*?[".contains) }) {
      pattern = Array(folder[first...])
      folder = folder[..<first]
    } else if let last = folder.popLast() {
      pattern = [last]
    }
    self.folder = folder.isEmpty ? "." : folder == [""] ? "/" : folder.joined(separator: "/")
    let path = pattern.joined(separator: "/")
    self.pattern = path.hasSuffix(".hea") ? path : path + ".hea"
  }

  init(folder: String) { self.folder = folder }

  func entries() throws(DatasetError) -> any EntryIterator {
    Iterator(
      folder: folder,
      walk: try DatasetError.files { () throws(FileError) in try FolderWalk(folder, pattern: pattern) })
  }

  private struct Iterator: EntryIterator {
    let folder: String
    var walk: FolderWalk

    mutating func next() throws(DatasetError) -> RecordEntry? {
      guard let path = try DatasetError.files({ () throws(FileError) in try walk.next() }) else { return nil }
      let stem = String(path.dropLast(4))
      let record = folder.hasSuffix("/") ? folder + stem : "\(folder)/\(stem)"
      return RecordEntry(id: RecordEntry.id(stem), source: .file(record), place: record)
    }
  }
}
