internal import ECGFiles
internal import Files

/// The records below a folder in any format, at any depth or where a pattern says.
struct FolderInput: Input {
  var folder: String
  /// Of files' paths in the folder.
  var pattern = "**/*"
  /// How files of many records are listed.
  var reading = ECGReadOptions()

  /// A pattern such as `/data/*/ecg-?.hea`: its folder is what stands before the first part with a wildcard.
  ///
  /// Without an ending of its own, it means headers of WFDB.
  init(glob: String, reading: ECGReadOptions = ECGReadOptions()) {
    self.reading = reading
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
    self.pattern = ECGFile.isEnding(path.pathExtension) ? path : path + ".hea"
  }

  init(folder: String, reading: ECGReadOptions = ECGReadOptions()) {
    self.folder = folder
    self.reading = reading
  }

  func entries() throws(DatasetError) -> any EntryIterator {
    Iterator(
      folder: folder, reading: reading,
      walk: try DatasetError.files { () throws(FileError) in try FolderWalk(folder, pattern: pattern) })
  }

  private struct Iterator: EntryIterator {
    let folder: String
    let reading: ECGReadOptions
    var walk: FolderWalk
    /// Of a file of many records, those that come next.
    var waiting: ArraySlice<RecordEntry> = []

    mutating func next() throws(DatasetError) -> RecordEntry? {
      while waiting.isEmpty {
        guard let path = try DatasetError.files({ () throws(FileError) in try walk.next() }) else {
          return nil
        }
        do {
          waiting = try ECGFile.records(begunBy: path, in: folder, options: reading).map { RecordEntry($0) }[
            ...]
        } catch {
          let file = "\(folder)/\(path)"
          var entry = RecordEntry(id: RecordEntry.id(path), source: .file(file), place: file)
          entry.fault = "\(error)"
          waiting = [entry]
        }
      }
      return waiting.popFirst()
    }
  }
}
