internal import Foundation

/// Makes records and writes their own files.
struct RecordWorker {
  private let configuration: Configuration
  private let output: OutputFolder
  private let scratch: String
  private let duplicates: Set<Int>
  private let maker: SampleMaker

  init(
    _ configuration: Configuration, _ output: OutputFolder, _ part: BuildPart, duplicates: Set<Int>
  ) {
    self.configuration = configuration
    self.output = output
    scratch = PartStore.scratch(part)
    self.duplicates = duplicates
    maker = SampleMaker(configuration)
  }

  /// Of a folder or a file, in bytes: file systems take 255, and endings and numbers come behind it.
  private static let longestName = 200

  /// Works until the queue is empty.
  ///
  /// - Throws: ``DatasetError`` where the output cannot be written or the build is to stop.
  func work(_ queue: EntryQueue, _ committer: Committer) throws(DatasetError) {
    while let (number, entry) = try queue.next() {
      try committer.commit(number, try output(of: entry, number))
    }
  }

  private func output(of entry: RecordEntry, _ number: Int) throws(DatasetError) -> RecordOutput {
    let made: (files: [SampleFile], additions: [Addition])
    do {
      if let reason = fault(of: entry, number) { throw EntryFault(reason: reason) }
      made = try make(entry, number)
    } catch {
      return .failed(RecordFailure(id: entry.id, place: entry.place, reason: "\(error)"))
    }
    for file in made.files { try write(file) }
    return .made(
      MadeRecord(
        split: configuration.split(of: entry), samples: configuration.form.pictures.perRecord,
        labels: entry.labels, additions: made.additions))
  }

  /// What is wrong with a record before it is read.
  private func fault(of entry: RecordEntry, _ number: Int) -> String? {
    if let fault = entry.fault { return fault }
    if entry.id.split(separator: "/").contains(where: { $0.utf8.count > Self.longestName }) {
      return "its name is longer than \(Self.longestName) bytes; give a shorter id"
    }
    if duplicates.contains(number) {
      return "its name '\(entry.id)' is that of a record before it; give 'prefix' or an id"
    }
    return nil
  }

  /// What all samples become in all forms, files that several forms share once.
  private func make(
    _ entry: RecordEntry, _ number: Int
  ) throws -> (files: [SampleFile], additions: [Addition]) {
    var paths: Set<String> = []
    var files: [SampleFile] = []
    var additions: [Addition] = []
    try maker.forEachSample(of: entry, number: number) { sample in
      for form in configuration.form.outputs {
        files += try form.files(of: sample).filter { paths.insert($0.path).inserted }
        additions += try form.additions(of: sample)
      }
    }
    return (files, additions)
  }

  private func write(_ file: SampleFile) throws(DatasetError) {
    switch file.content {
    case .bytes(let bytes): try output.write(bytes, to: file.path)
    case .record(let signal): try output.write(signal, asRecord: file.path, scratch: scratch)
    }
  }
}

/// What is wrong with an input's entry itself.
struct EntryFault: Error, CustomStringConvertible {
  var reason: String
  var description: String { reason }
}
