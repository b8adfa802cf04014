internal import Files
internal import Foundation

/// What a complete part held before some of its records are made again: the others are copied from it, in their order.
final class EarlierPart {
  private let streams: String
  private let name: (_ stem: String, _ number: Int) -> String
  private var journal: Journal
  private var open: [String: OpenFile] = [:]
  private var archives: [String: (number: Int, samples: Int)] = [:]

  /// - Parameters:
  ///   - streams: the folder of its streams.
  ///   - name: the path of an archive in it.
  init(streams: String, name: @escaping (String, Int) -> String) throws(DatasetError) {
    self.streams = streams
    self.name = name
    journal = try Journal(in: streams)
  }

  /// The next record: its entry, and what it added.
  ///
  /// - Throws: ``DatasetError`` where less is there than was written.
  func next() throws(DatasetError) -> (entry: JournalEntry, additions: [Addition]) {
    guard let entry = try journal.next() else {
      throw .unreadable(path: streams, reason: "holds fewer records than were built; build anew")
    }
    var additions: [Addition] = []
    for (stream, bytes) in entry.rows.sorted(by: { $0.key < $1.key }) {
      // A line break is added to each row.
      additions.append(.row(stream: stream, bytes: Array(try read(bytes, of: stream).dropLast())))
    }
    for (stem, archived) in entry.archived.sorted(by: { $0.key < $1.key }) {
      let form = ArchiveForm(stem: stem, samples: archived.perArchive)
      for size in archived.sizes { additions.append(.archived(try read(size, of: form), in: form)) }
    }
    return (entry, additions)
  }

  private func read(_ count: Int, of form: ArchiveForm) throws(DatasetError) -> [UInt8] {
    var (number, samples) = archives[form.stem] ?? (0, 0)
    if samples == form.samples { (number, samples) = (number + 1, 0) }
    archives[form.stem] = (number, samples + 1)
    return try read(count, of: name(form.stem, number))
  }

  private func read(_ count: Int, of path: String) throws(DatasetError) -> [UInt8] {
    let whole = "\(streams)/\(path)"
    let bytes: [UInt8]
    do {
      let file = try open[path] ?? OpenFile(whole, for: .reading)
      open[path] = file
      bytes = try file.read(upToCount: count)
    } catch {
      throw .unreadable(path: whole, reason: "cannot be read: \(error.systemReason); build anew")
    }
    guard bytes.count == count else {
      throw .unreadable(path: whole, reason: "is shorter than it was written; build anew")
    }
    return bytes
  }
}
