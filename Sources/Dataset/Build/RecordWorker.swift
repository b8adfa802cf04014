internal import Chart
internal import Corruption
internal import Files
internal import Foundation

/// Makes records and writes their own files.
struct RecordWorker {
  private let configuration: Configuration
  private let output: OutputFolder
  private let scratch: String
  private let duplicates: Set<Int>
  private let redone: Set<Int>?
  private let maker: SampleMaker

  /// - Parameters:
  ///   - duplicates: the numbers of records whose name another has.
  ///   - redone: those that are made, the others being kept as they are; nil makes all.
  init(
    _ configuration: Configuration, _ output: OutputFolder, _ part: BuildPart, duplicates: Set<Int>,
    redone: Set<Int>?
  ) {
    self.redone = redone
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
    if let redone, !redone.contains(number) { return .kept }
    let made: (files: [SampleFile], additions: [Addition], warnings: [String])
    do {
      if let reason = fault(of: entry, number) { throw EntryFault(reason: reason) }
      made = try make(entry, number)
    } catch {
      return .failed(RecordFailure(id: entry.id, place: entry.place, reason: "\(error)"))
    }
    var files: [String: Int] = [:]
    for file in made.files { files.merge(try write(file)) { $1 } }
    let own = made.warnings.filter { !entry.isOfFile($0) }
    return .made(
      MadeRecord(
        split: configuration.split(of: entry), samples: configuration.form.pictures.perRecord,
        labels: entry.labels, additions: made.additions + made.warnings.map { Self.row($0, of: entry) },
        files: files, warnings: own, fileWarnings: made.warnings.filter(entry.isOfFile)))
  }

  /// The row of a warning; of one about a file, the same for all its records.
  private static func row(_ warning: String, of entry: RecordEntry) -> Addition {
    let isOfFile = entry.isOfFile(warning)
    let row = RecordWarning(
      id: isOfFile ? "" : entry.id, place: isOfFile ? entry.file ?? "" : entry.place, warning: warning)
    return .row(stream: PartStore.warnings, bytes: JSONOutput.plain(row))
  }

  /// What is wrong with a record before it is read.
  private func fault(of entry: RecordEntry, _ number: Int) -> String? {
    if let fault = entry.fault { return fault }
    if entry.id.split(separator: "/").contains(where: { $0.utf8.count > Self.longestName }) {
      return "its name is longer than \(Self.longestName) bytes; give a shorter id"
    }
    if duplicates.contains(number) {
      return
        "its name '\(entry.id)' is that of a record before it, capitals aside, which some file systems do not tell "
        + "apart; give 'prefix' or an id"
    }
    return nil
  }

  /// What all samples become in all forms, files that several forms share once.
  private func make(
    _ entry: RecordEntry, _ number: Int
  ) throws -> (files: [SampleFile], additions: [Addition], warnings: [String]) {
    var paths: Set<String> = []
    var files: [SampleFile] = []
    var additions: [Addition] = []
    var warnings: [String] = []
    try maker.forEachSample(of: entry, number: number) { sample in
      warnings += sample.warnings.filter { !warnings.contains($0) }
      for form in configuration.form.outputs {
        files += try form.files(of: sample).filter { paths.insert($0.path).inserted }
        additions += try form.additions(of: sample)
      }
      let drawn = sample.picture?.chart.drawn.warnings.filter(\.isMisplacement) ?? []
      warnings += drawn.map { "\(sample.key): \($0)" }
    }
    return (files, additions, warnings)
  }

  /// - Returns: the bytes of each file that was written, by its path.
  private func write(_ file: SampleFile) throws(DatasetError) -> [String: Int] {
    switch file.content {
    case .bytes(let bytes):
      try output.write(bytes, to: file.path)
      return [file.path: bytes.count]
    case .record(let signal): return try output.write(signal, asRecord: file.path, scratch: scratch)
    }
  }
}

/// What is wrong with an input's entry itself.
struct EntryFault: Error, CustomStringConvertible {
  var reason: String
  var description: String { reason }
}
