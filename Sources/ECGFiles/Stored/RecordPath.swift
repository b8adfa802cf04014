internal import Files

/// A path with the name of a record in the file: `exams_part0.hdf5#1026489`.
struct RecordPath {
  /// The file.
  var file: String
  /// The record in it; nil where the path names the file alone.
  var record: String?

  /// A file whose own name has a `#` is that file.
  init(_ path: String) {
    guard let mark = path.lastIndex(of: "#"), !PathCheck.isFile(path) else {
      (file, record) = (path, nil)
      return
    }
    (file, record) = (String(path[..<mark]), String(path[path.index(after: mark)...]))
  }
}
