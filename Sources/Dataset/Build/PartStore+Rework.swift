internal import Files
internal import Foundation

/// Some records of a complete part are made again, and the others copied: the result is that of a build in which they
/// were made so at once. What the part held lies in `earlier` until the new streams are whole; a break begins this again.
extension PartStore {
  private static func earlier(_ part: BuildPart) -> String { "\(folder(part))/earlier" }
  private static func earlierCheckpoint(_ part: BuildPart) -> String { "\(folder(part))/earlier.json" }

  /// Brings a part into a state from which its records can be looked at: ends or undoes what a break left.
  ///
  /// - Returns: whether the part is complete.
  static func settle(
    _ part: BuildPart, in output: OutputFolder, records: Range<Int>
  ) throws(DatasetError) -> Bool {
    let isComplete = try checkpoint(of: part, in: output, records: records)?.isComplete ?? false
    guard output.exists(earlierCheckpoint(part)) else { return isComplete }
    if !isComplete {
      if output.exists(earlier(part)) {
        try output.remove(streams(part))
        try output.move(earlier(part), to: streams(part))
      }
      try output.move(earlierCheckpoint(part), to: checkpointFile(part))
      return true
    }
    try output.remove(earlierCheckpoint(part))
    try output.remove(earlier(part))
    return true
  }

  /// Puts a complete part aside, its archives with it, so that it can be built from what it held.
  ///
  /// - Returns: what it held.
  static func putAside(
    _ part: BuildPart, in output: OutputFolder, records: Range<Int>
  ) throws(DatasetError) -> EarlierPart {
    let streams = streams(part)
    for path in try checkpoint(of: part, in: output, records: records)?.streams.keys.sorted() ?? [] where path.hasSuffix(".tar")
    {
      if !output.exists("\(streams)/\(path)"), output.exists(path) {
        try output.move(path, to: "\(streams)/\(path)")
      }
    }
    try output.move(checkpointFile(part), to: earlierCheckpoint(part))
    try output.move(streams, to: earlier(part))
    return try EarlierPart(streams: output(earlier(part))) { archivePath($0, $1, of: part) }
  }

  /// Throws away what ``putAside(_:in:)`` kept, when the new streams are whole.
  static func discardEarlier(_ part: BuildPart, in output: OutputFolder) throws(DatasetError) {
    try output.remove(earlierCheckpoint(part))
    try output.remove(earlier(part))
  }
}
