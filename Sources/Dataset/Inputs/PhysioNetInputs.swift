internal import Files
internal import Foundation

/// PTB-XL by the folder that holds `ptbxl_database.csv` and `records500`: patients, the ten folds that its authors
/// recommend (9 to choose by, 10 to judge by), reports and SCP statements.
struct PTBXLInput: Input {
  var folder: String
  /// Which of the two sets of files is read; nil takes the one of 500 Hz where it is there, else that of 100 Hz.
  var rate: Rate?

  var source: PublishedSource? { .ptbXL }

  /// The rates of the two sets.
  enum Rate: String, CaseIterable {
    case low = "100"
    case high = "500"
  }

  /// - Throws: ``DatasetError/file(_:)`` where the files of the rate that was asked for are not there.
  private func isHigh() throws(DatasetError) -> Bool {
    let there = [Rate.high, .low].filter { PathCheck.isFolder("\(folder)/records\($0.rawValue)") }
    guard let rate else { return there.first != .low }
    guard there.contains(rate) else {
      throw .file(
        .unreadable(
          path: "\(folder)/records\(rate.rawValue)",
          reason:
            "is not there; \(there.isEmpty ? "download it" : "leave 'ptbXLRate' out to read records\(there[0].rawValue)")"
        ))
    }
    return rate == .high
  }

  func entries() throws(DatasetError) -> any EntryIterator {
    let columns = ListInput.Columns(
      record: try isHigh() ? "filename_hr" : "filename_lr", patient: "patient_id", split: "strat_fold",
      text: "report", labels: "scp_codes")
    return try ListInput(
      path: folder + "/ptbxl_database.csv", columns: columns, dialect: .ptbXL
    ).entries()
  }
}

/// MIMIC-IV-ECG by the folder that holds `record_list.csv` and `files`: patients, and the machine's statements where
/// `machine_measurements.csv` is there.
struct MIMICInput: Input {
  var folder: String

  var source: PublishedSource? { .mimicIVECG }

  func entries() throws(DatasetError) -> any EntryIterator {
    let records = ListInput(
      path: folder + "/record_list.csv",
      columns: ListInput.Columns(record: "path", patient: "subject_id"))
    let measurements = folder + "/machine_measurements.csv"
    return MIMICIterator(
      records: try records.entries(),
      statements: FileManager.default.fileExists(atPath: measurements)
        ? try DatasetError.files { () throws(FileError) in try Statements(measurements) } : nil)
  }
}

private struct MIMICIterator: EntryIterator {
  var records: any EntryIterator
  let statements: Statements?

  mutating func next() throws(DatasetError) -> RecordEntry? {
    guard var entry = try records.next() else { return nil }
    if entry.id.hasPrefix("files/") { entry.id.removeFirst("files/".count) }
    entry.fields["text"] = try entry.fields["study_id"].flatMap { study throws(DatasetError) in
      try DatasetError.files { () throws(FileError) in try statements?.text(ofStudy: study) }
    }
    return entry
  }
}
