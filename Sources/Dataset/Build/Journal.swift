internal import Files
internal import Foundation

/// The entries of a part, one for each record, in their order.
struct Journal {
  /// The stream in which a part keeps it.
  static let stream = "journal.jsonl"

  private let path: String
  private var lines: LineReader

  /// - Parameter folder: that of the part's streams.
  init(in folder: String) throws(DatasetError) {
    path = "\(folder)/\(Self.stream)"
    lines = try DatasetError.files { [path] () throws(FileError) in try LineReader(path: path) }
  }

  /// The next record's entry, or nil after the last.
  mutating func next() throws(DatasetError) -> JournalEntry? {
    do throws(FileError) {
      guard let line = try lines.next() else { return nil }
      guard let entry = try? JSONDecoder().decode(JournalEntry.self, from: Data(line)) else {
        throw .invalidLine(path: path, line: lines.number, reason: "is no entry of a build; build anew")
      }
      return entry
    } catch {
      throw .file(error)
    }
  }
}

/// Files of a data set that are not as they were written.
struct LostFiles {
  private(set) var count = 0
  /// The first of them.
  private(set) var first: [String] = []
  /// The numbers of their records, from the part's first.
  private(set) var records: Set<Int> = []
  /// The numbers of records that failed.
  private(set) var failed: Set<Int> = []

  /// Looks at all files that a part's records have of their own.
  ///
  /// - Parameter streams: the folder of the part's streams, from the output's.
  init(of streams: String, in output: OutputFolder) throws(DatasetError) {
    var journal = try Journal(in: output(streams))
    var number = 0
    while let entry = try journal.next() {
      if entry.split == nil { failed.insert(number) }
      for (path, bytes) in entry.files.sorted(by: { $0.key < $1.key })
      where PathCheck.size(output(path)) != bytes {
        count += 1
        records.insert(number)
        if first.count < 3 { first.append(path) }
      }
      number += 1
    }
  }

  mutating func add(_ other: LostFiles) {
    count += other.count
    first = Array((first + other.first).prefix(3))
  }

  /// Nothing yet.
  init() {}
}
