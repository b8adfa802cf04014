internal import Files
internal import Foundation
internal import Modality

/// The folder in which a part of a build keeps its streams and its checkpoint until all parts are done.
final class PartStore {
  /// Below which all parts are.
  static let root = ".build"
  static let failures = "failures.jsonl"
  static let warnings = "warnings.jsonl"

  private(set) var checkpoint: Checkpoint
  private let output: OutputFolder
  private let part: BuildPart
  private let earlier: EarlierPart?
  private var open: [String: OpenFile] = [:]

  /// Begins a part, or goes on where its checkpoint stands.
  ///
  /// - Parameters:
  ///   - records: those of the part.
  ///   - earlier: what the part held, where only some of its records are made again.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``, ``DatasetError/unreadable(path:reason:)``.
  init(
    _ output: OutputFolder, _ part: BuildPart, records: Range<Int>, earlier: EarlierPart? = nil
  ) throws(DatasetError) {
    self.output = output
    self.part = part
    self.earlier = earlier
    try output.makeFolder(Self.folder(part))
    checkpoint =
      try Self.checkpoint(of: part, in: output, records: records) ?? Checkpoint(next: records.lowerBound)
    guard !checkpoint.isComplete else { return }
    for path in try Self.files(in: output(Self.streams(part))) where checkpoint.streams[path] == nil {
      try output.remove("\(Self.streams(part))/\(path)")
    }
    for (path, length) in checkpoint.streams {
      try cut(path, to: length)
    }
  }

  /// Throws away what came after the checkpoint.
  private func cut(_ path: String, to length: Int) throws(DatasetError) {
    let full = output("\(Self.streams(part))/\(path)")
    let size = try guarded(path) {
      let file = try OpenFile(full, for: .updating)
      defer { try? file.close() }
      let size = try file.seekToEnd()
      if size > length { try file.truncate(to: length) }
      return size
    }
    guard size >= length else {
      throw .unreadable(
        path: full, reason: "is shorter than it was when the build stopped; build into another folder")
    }
  }

  // MARK: Streams

  /// Takes what a record became, behind all before it; all of it, or where a stream cannot be written nothing.
  func add(_ output: RecordOutput) throws(DatasetError) {
    let before = checkpoint
    do throws(DatasetError) {
      try append(output)
    } catch {
      checkpoint = before
      throw error
    }
  }

  private func append(_ output: RecordOutput) throws(DatasetError) {
    let before = try earlier?.next()
    switch output {
    case .made(let record): try append(JournalEntry(record), record.additions)
    case .failed(let failure):
      let row = JSONOutput.plain(failure)
      let entry = JournalEntry(failureBytes: row.count + 1)
      try append(entry, [.row(stream: Self.failures, bytes: row)])
    case .kept: if let before { try append(before.entry, before.additions) }
    }
    checkpoint.next += 1
  }

  private func append(_ entry: JournalEntry, _ additions: [Addition]) throws(DatasetError) {
    for addition in additions { try append(addition) }
    try append(.row(stream: Journal.stream, bytes: JSONOutput.plain(entry)))
    guard let split = entry.split else {
      checkpoint.counts.failures += 1
      return
    }
    checkpoint.counts.records[split, default: 0] += 1
    checkpoint.counts.samples[split, default: 0] += entry.samples
    for label in Set(entry.labels) { checkpoint.counts.labels[label, default: 0] += 1 }
  }

  /// Keeps how far the part is.
  func save() throws(DatasetError) {
    try output.write(CheckpointFile(checkpoint, of: part).bytes, to: Self.checkpointFile(part))
  }

  /// Ends the archives; after this the part is complete.
  func finish() throws(DatasetError) {
    for (stem, archive) in checkpoint.archives.sorted(by: { $0.key < $1.key }) where archive.samples > 0 {
      try append(Tar.end, to: archivePath(stem, archive))
    }
    for file in open.values { try? file.close() }
    open = [:]
    checkpoint.isComplete = true
    try save()
  }

  private func append(_ addition: Addition) throws(DatasetError) {
    switch addition {
    case .row(let stream, let bytes): try append(bytes + [UInt8(ascii: "\n")], to: stream)
    case .archived(let sample, let form): try archive(sample, in: form)
    }
  }

  private func archive(_ sample: [UInt8], in form: ArchiveForm) throws(DatasetError) {
    var archive = checkpoint.archives[form.stem] ?? Checkpoint.Archive()
    if archive.samples == form.samples {
      let path = archivePath(form.stem, archive)
      try append(Tar.end, to: path)
      try? open.removeValue(forKey: path)?.close()
      archive = Checkpoint.Archive(number: archive.number + 1)
    }
    try append(sample, to: archivePath(form.stem, archive))
    archive.samples += 1
    checkpoint.archives[form.stem] = archive
  }

  private func archivePath(_ stem: String, _ archive: Checkpoint.Archive) -> String {
    Self.archivePath(stem, archive.number, of: part)
  }

  /// Several parts of one data set have each archives of their own.
  static func archivePath(_ stem: String, _ number: Int, of part: BuildPart) -> String {
    let number = number.digits(6)
    return part.count == 1 ? "\(stem)-\(number).tar" : "\(stem)-\(part.index.digits(5))-\(number).tar"
  }

  private func append(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let file = try handle(path)
    try guarded(path) { try file.write(bytes) }
    checkpoint.streams[path, default: 0] += bytes.count
  }

  private func handle(_ path: String) throws(DatasetError) -> OpenFile {
    if let file = open[path] { return file }
    let full = "\(Self.streams(part))/\(path)"
    if !output.exists(full) { try output.write([], to: full) }
    let file = try guarded(path) {
      let file = try OpenFile(output(full), for: .updating)
      try file.seekToEnd()
      return file
    }
    open[path] = file
    return file
  }

  private func guarded<Value>(_ path: String, _ body: () throws -> Value) throws(DatasetError) -> Value {
    do {
      return try body()
    } catch {
      throw .unwritable(
        path: output("\(Self.streams(part))/\(path)"), reason: error.systemReason)
    }
  }

  // MARK: Places

  static func folder(_ part: BuildPart) -> String { "\(root)/\(part.name)" }
  static func streams(_ part: BuildPart) -> String { "\(folder(part))/streams" }
  static func scratch(_ part: BuildPart) -> String { "\(folder(part))/scratch" }

  static func checkpointFile(_ part: BuildPart) -> String { "\(folder(part))/checkpoint.json" }

  /// The checkpoint of a part, or nil where it has not begun.
  ///
  /// - Parameter records: those of the part.
  /// - Throws: ``DatasetError/unreadable(path:reason:)`` for one that is damaged.
  static func checkpoint(
    of part: BuildPart, in output: OutputFolder, records: Range<Int>
  ) throws(DatasetError) -> Checkpoint? {
    let path = checkpointFile(part)
    guard output.exists(path) else { return nil }
    guard let kept = CheckpointFile.checkpoint(try output.read(path), of: part, records: records) else {
      throw .unreadable(
        path: output(path),
        reason: "the checkpoint is damaged, or another version wrote it: build anew, into another folder")
    }
    return kept
  }

  /// The first three failures of a file of them.
  static func firstFailures(_ path: String) throws(DatasetError) -> [RecordFailure] {
    guard PathCheck.exists(path) else { return [] }
    return try DatasetError.files { () throws(FileError) in
      var lines = try NonEmptyLines(path)
      var failures: [RecordFailure] = []
      while failures.count < 3, let line = try lines.next() {
        if let failure = try? JSONDecoder().decode(RecordFailure.self, from: Data(line)) {
          failures.append(failure)
        }
      }
      return failures
    }
  }

  /// The paths of all files below a folder; none where it is absent.
  static func files(in folder: String) throws(DatasetError) -> [String] {
    guard PathCheck.exists(folder) else { return [] }
    return try DatasetError.files { () throws(FileError) in
      var walk = try FolderWalk(folder, pattern: "**/*")
      var paths: [String] = []
      while let path = try walk.next() { paths.append(path) }
      return paths.sorted()
    }
  }
}
