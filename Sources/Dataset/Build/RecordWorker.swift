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
  func work(_ queue: EntryQueue, _ committer: Committer) async throws(DatasetError) {
    while let (number, entry) = try queue.next() {
      try await committer.commit(number, try output(of: entry, number))
    }
  }

  private func output(of entry: RecordEntry, _ number: Int) throws(DatasetError) -> RecordOutput {
    let pieces: [Piece]
    do {
      if let fault = entry.fault { throw EntryFault(reason: fault) }
      if entry.id.split(separator: "/").contains(where: { $0.utf8.count > Self.longestName }) {
        throw EntryFault(reason: "its name is longer than \(Self.longestName) bytes; give a shorter id")
      }
      if duplicates.contains(number) {
        throw EntryFault(
          reason: "its name '\(entry.id)' is that of a record before it; give 'prefix' or an id")
      }
      pieces = try self.pieces(of: entry, number)
    } catch {
      return .failed(RecordFailure(id: entry.id, place: entry.place, reason: "\(error)"))
    }
    var kept: [Piece] = []
    for piece in pieces where try !write(piece) { kept.append(piece) }
    return .made(
      MadeRecord(
        split: configuration.split(of: entry), samples: configuration.form.pictures.perRecord,
        labels: entry.labels, pieces: kept))
  }

  /// All pieces of all samples and forms, files that several forms share once.
  private func pieces(of entry: RecordEntry, _ number: Int) throws -> [Piece] {
    var written: Set<String> = []
    var pieces: [Piece] = []
    try maker.forEachSample(of: entry, number: number) { sample in
      for form in configuration.form.outputs {
        pieces += try form.pieces(of: sample).filter { piece in try Self.isNew(piece, &written) }
      }
    }
    return pieces
  }

  /// Whether a piece is not another form's too.
  ///
  /// - Throws: ``EntryFault`` where an archive has no form for its name.
  private static func isNew(_ piece: Piece, _ written: inout Set<String>) throws -> Bool {
    switch piece {
    case .file(let path, _), .record(let path, _): return written.insert(path).inserted
    case .row: return true
    case .members(let key, let members, _):
      guard members.allSatisfy({ Tar.member("\(key).\($0.ending)", []) != nil }) else {
        throw EntryFault(reason: "its name is too long for an archive; give a shorter id")
      }
      return true
    }
  }

  /// Writes a piece that is a file of its own; false for others.
  private func write(_ piece: Piece) throws(DatasetError) -> Bool {
    switch piece {
    case .file(let path, let bytes):
      try output.write(bytes, to: path)
      return true
    case .record(let path, let signal):
      try output.write(signal, asRecord: path, scratch: scratch)
      return true
    case .row, .members: return false
    }
  }
}

/// What is wrong with an input's entry itself.
struct EntryFault: Error, CustomStringConvertible {
  var reason: String
  var description: String { reason }
}
