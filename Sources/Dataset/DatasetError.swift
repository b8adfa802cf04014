public import Files
public import Modality
public import Settings

/// What stops a build before its end, or keeps it from starting. A record that fails stops nothing.
public enum DatasetError: LeadsheetError, Equatable {
  /// The configuration, or a layout or recipe that it names, is wrong.
  case settings(SettingsError)
  /// The rules of modality dropout, or a file of rows, are wrong.
  case modality(ModalityError)
  /// A file or folder cannot be read or written.
  case file(FileError)
  /// The inputs hold no record.
  case noRecords(configuration: String)
  /// A patient would stand in two splits.
  case dividedPatient(patient: String, first: String, second: String, place: String)
  /// Two spellings that are probably one patient's would stand in two splits.
  case similarPatients(
    first: String, firstSplit: String, second: String, secondSplit: String, place: String)
  /// The folder holds a data set or a build already.
  case occupied(folder: String, isComplete: Bool)
  /// A build would begin in a folder that holds something else.
  case foreignFile(folder: String, name: String)
  /// The inputs ended before the records that they had when the build began.
  case lostRecords(count: Int)
  /// The folder's build was begun from something else.
  case anotherBuild(folder: String, difference: String)
  /// Another process builds into the folder.
  case locked(path: String)
  /// The folder holds no data set.
  case noDataset(folder: String)
  /// All records failed, so that there is no data set.
  case allFailed(folder: String, count: Int, first: [RecordFailure])
  /// Files are not there any more, or not as they were written.
  case lostFiles(folder: String, count: Int, first: [String])
  /// What failed cannot be tried again: the folder does not hold how it was built.
  case notKept(folder: String)
  /// More records failed than may; this one is not counted.
  case tooManyFailures(limit: Int, record: String, reason: String)

  /// What is blamed: the inputs, the folder that was named, or the records that failed.
  public var kind: ErrorKind {
    switch self {
    case .settings(let error): error.kind
    case .modality(let error): error.kind
    case .file(let error): error.kind
    case .occupied, .foreignFile, .anotherBuild, .notKept: .usage
    case .tooManyFailures, .allFailed: .difference
    case .locked, .lostFiles: .output
    case .noRecords, .dividedPatient, .similarPatients, .lostRecords, .noDataset: .input
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .settings(let error): error.description
    case .modality(let error): error.description
    case .file(let error): error.description
    case .noRecords(let configuration): "\(configuration): its inputs hold no record; check their paths"
    case .dividedPatient(let patient, let first, let second, let place):
      "\(place): patient '\(patient)' is in \(first) and in \(second); "
        + "give all records of a patient one split, or leave the column out"
    case .similarPatients(let first, let firstSplit, let second, let secondSplit, let place):
      "\(place): patients '\(first)' (in \(firstSplit)) and '\(second)' (in \(secondSplit)) are probably one; "
        + "give them one spelling, or say 'exactPatients: true' in the input where they are two"
    case .occupied(let folder, let isComplete):
      isComplete
        ? "\(folder): holds a data set already; name another folder"
        : "\(folder): holds an unfinished build; resume it with --resume, or name another folder"
    case .foreignFile(let folder, let name):
      "\(folder): holds '\(name)', which is no part of this build; name a folder that is new or empty"
    case .lostRecords(let count):
      "the inputs have lost \(count) records since the build began; restore them and continue with --resume"
    case .anotherBuild(let folder, let difference):
      "\(folder): was begun otherwise: \(difference); build into another folder"
    case .locked(let path): "\(path): another process builds this part; wait for it, or end it"
    case .noDataset(let folder):
      "\(folder): holds no data set (\(Manifest.fileName) is missing); 'leadsheet dataset build' makes one"
    case .allFailed(let folder, let count, let first):
      ([
        "\(folder): there is no data set: \(count == 1 ? "1 record" : "all \(count) records") failed; "
          + "see \(folder)/\(PartStore.failures)"
      ] + first.map(\.description)).joined(separator: "\n")
    case .lostFiles(let folder, let count, let first):
      "\(folder): \(count) files are not as they were written, or gone: \(first.joined(separator: ", "))"
        + (count > first.count ? ", …" : "") + "; --resume makes them again"
    case .notKept(let folder):
      "\(folder): does not hold how it was built, so that what failed cannot be tried again; build into another folder"
    case .tooManyFailures(let limit, let record, let reason):
      (limit == 0 ? "" : "more than \(limit) records failed, the last: ") + "\(record): \(reason); "
        + "fix the record and continue with --resume, or fix the list and build into another folder"
    }
  }
}

extension DatasetError {
  /// Does something with files.
  ///
  /// - Throws: ``file(_:)`` for what `body` throws.
  static func files<Value: ~Copyable>(_ body: () throws(FileError) -> Value) throws(DatasetError) -> Value {
    do throws(FileError) {
      return try body()
    } catch {
      throw .file(error)
    }
  }

  /// A file or folder that cannot be read.
  static func unreadable(path: String, reason: String) -> DatasetError {
    .file(.unreadable(path: path, reason: reason))
  }

  /// A file or folder that cannot be written.
  static func unwritable(path: String, reason: String) -> DatasetError {
    .file(.unwritable(path: path, reason: reason))
  }
}
