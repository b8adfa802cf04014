internal import ECGFiles
internal import Files

/// A `RECORDS` file as PhysioNet has them: a record's path a line, from the file's folder.
struct RecordsFileInput: Input {
  var path: String
  var encoding = TextEncoding.utf8

  func entries() throws(DatasetError) -> any EntryIterator {
    Iterator(
      path: path, folder: path.folder,
      lines: try DatasetError.files { () throws(FileError) in try NonEmptyLines(path, encoding: encoding) })
  }

  private struct Iterator: EntryIterator {
    let path: String
    let folder: String
    var lines: NonEmptyLines

    mutating func next() throws(DatasetError) -> RecordEntry? {
      guard let line = try DatasetError.files({ () throws(FileError) in try lines.nextText() }) else {
        return nil
      }
      let name = line.trimmed
      return RecordEntry(
        id: RecordEntry.id(name), source: .file(name.path(from: folder)), place: "\(path):\(lines.number)")
    }
  }
}
