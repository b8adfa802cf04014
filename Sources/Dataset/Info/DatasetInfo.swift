internal import Files
internal import Foundation

/// What a data set's folder holds: its manifest and what lies on disk.
public struct DatasetInfo: Sendable, Equatable, Encodable {
  /// What was built.
  public var manifest: Manifest
  /// Files and bytes by kind: `images`, `signals`, `webdataset`, a file's name …
  public var files: [String: FileCount]
  /// Records that failed, by reason without places, the most frequent first.
  public var failures: [Reason]

  /// How many files, and how large together.
  public struct FileCount: Sendable, Equatable, Encodable {
    /// Files.
    public var count = 0
    /// Bytes in all.
    public var bytes = 0
  }

  /// Why records failed.
  public struct Reason: Sendable, Equatable, Encodable {
    /// In words.
    public var reason: String
    /// Records.
    public var count: Int
  }

  /// Looks at a data set.
  ///
  /// - Throws: ``DatasetError/noDataset(folder:)``, ``DatasetError/unreadable(path:reason:)``.
  public init(folder: String) throws(DatasetError) {
    manifest = try Manifest(folder: folder)
    files = try DatasetError.files { () throws(FileError) in try Self.files(in: folder) }
    failures = try DatasetError.files { () throws(FileError) in try Self.failures(OutputFolder(path: folder))
    }
  }

  private static func files(in folder: String) throws(FileError) -> [String: FileCount] {
    var files: [String: FileCount] = [:]
    var walk = try FolderWalk(folder, pattern: "**/*")
    while let path = try walk.next() {
      let parts = path.split(separator: "/")
      let isSplit = parts.count > 1 && Split(rawValue: String(parts[0])) != nil
      var count = files[String(parts[isSplit ? 1 : 0])] ?? FileCount()
      count.count += 1
      count.bytes += PathCheck.size("\(folder)/\(path)") ?? 0
      files[String(parts[isSplit ? 1 : 0])] = count
    }
    return files
  }

  /// The reasons; where one begins with the record's place, that does not count.
  private static func failures(_ output: OutputFolder) throws(FileError) -> [Reason] {
    guard output.exists(PartStore.failures) else { return [] }
    var counts: [String: Int] = [:]
    var lines = try NonEmptyLines(output(PartStore.failures))
    while let line = try lines.next() {
      guard let failure = try? JSONDecoder().decode(RecordFailure.self, from: Data(line)) else { continue }
      counts[failure.kind, default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      Reason(reason: $0.key, count: $0.value)
    }
  }
}

extension RecordFailure {
  /// The reason without the record's own name, path and line in front.
  fileprivate var kind: String {
    guard let colon = reason.firstRange(of: ": "),
      reason[..<colon.lowerBound].firstRange(of: id.lastPart) != nil
    else {
      return reason
    }
    return String(reason[colon.upperBound...])
  }
}
