internal import ECGFiles
internal import Files

/// The records of one file that holds many, such as HDF5, or of all such files of a folder.
struct FilesInput: Input {
  var path: String
  var reading: ECGReadOptions

  func entries() throws(DatasetError) -> any EntryIterator {
    guard !PathCheck.isFolder(path) else { return try FolderInput(folder: path, reading: reading).entries() }
    var records: [RecordEntry]
    do {
      records = try ECGFile.records(at: path, options: reading).map { RecordEntry($0) }
    } catch {
      throw .unreadable(reason: "\(error)")
    }
    guard !records.isEmpty else { throw .file(.unreadable(path: path, reason: "there is no such file")) }
    return ListedEntries(records: records[...])
  }
}

/// Records that are known already.
struct ListedEntries: EntryIterator {
  var records: ArraySlice<RecordEntry>

  mutating func next() throws(DatasetError) -> RecordEntry? { records.popFirst() }
}

extension RecordEntry {
  /// A record that was found in a file or folder.
  init(_ found: ECGFile.Found) {
    self.init(id: RecordEntry.id(found.name), source: .file(found.record), place: found.record)
  }
}
