internal import ECGFiles
internal import Files

/// CODE-15 % by the folder that holds `exams.csv` and `exams_part*.hdf5`: patients, facts, and the six diagnoses as
/// labels.
struct Code15Input: Input {
  var folder: String

  var source: PublishedSource? { .code15 }

  private static let diagnoses = ["1dAVb", "RBBB", "LBBB", "SB", "ST", "AF"]

  func entries() throws(DatasetError) -> any EntryIterator {
    try DatasetError.files { () throws(FileError) -> any EntryIterator in try Iterator(folder: folder) }
  }

  private final class Iterator: EntryIterator {
    private let folder: String
    private let path: String
    private var rows: CSVReader
    private let exam: Int
    private let file: Int
    /// Whether a file is there, by its name.
    private var files: [String: Bool] = [:]

    init(folder: String) throws(FileError) {
      self.folder = folder
      path = folder + "/exams.csv"
      rows = try CSVReader(path)
      exam = try rows.column("exam_id")
      file = try rows.column("trace_file")
    }

    func next() throws(DatasetError) -> RecordEntry? {
      try DatasetError.files { () throws(FileError) -> RecordEntry? in
        while let cells = try rows.next() {
          guard cells.count == rows.columns.count else {
            throw .invalidLine(
              path: path, line: rows.line,
              reason: "has \(cells.count) cells where the first line names \(rows.columns.count) columns")
          }
          if let entry = entry(cells) { return entry }
        }
        return nil
      }
    }

    /// An exam's entry; nil where its file is not there and that was said already.
    private func entry(_ cells: [String]) -> RecordEntry? {
      let name = cells[file]
      let place = "\(path):\(rows.line)"
      var entry = RecordEntry(
        id: RecordEntry.id(cells[exam]), source: .file("\(folder)/\(name)#\(cells[exam])"), place: place)
      guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
        entry.fault = "names the file '\(name)', which is no name in this folder"
        return entry
      }
      if files[name] == nil {
        files[name] = PathCheck.isFile("\(folder)/\(name)")
        if files[name] == false {
          entry.id = RecordEntry.id(name)
          entry.fault = "\(name) is not there: its exams are left out; download it to have them"
          return entry
        }
      }
      guard files[name] == true else { return nil }
      let fields = Dictionary(zip(rows.columns, cells)) { first, _ in first }
      entry.fields = fields
      entry.patient = fields["patient_id"].flatMap(PatientName.init).map(\.text)
      entry.labels = Code15Input.diagnoses.filter { fields[$0]?.lowercased() == "true" || fields[$0] == "1" }
      return entry
    }
  }
}
