internal import Files
internal import Foundation
internal import Randomness

/// A checkpoint as it is kept on disk, with a checksum over it and the name of its part.
struct CheckpointFile: Codable {
  var checkpoint: Checkpoint
  var checksum: String

  init(_ checkpoint: Checkpoint, of part: BuildPart) {
    self.checkpoint = checkpoint
    var hash = FNV1a()
    hash.combine(text: part.name)
    hash.combine(JSONOutput.plain(checkpoint))
    checksum = hash.digits
  }

  var bytes: [UInt8] { JSONOutput.plain(self) }

  /// The checkpoint that a file holds; nil where a byte of it is not as it was written, or where it says what cannot be.
  ///
  /// - Parameter records: those of the part.
  static func checkpoint(_ bytes: [UInt8], of part: BuildPart, records: Range<Int>) -> Checkpoint? {
    guard let file = try? JSONDecoder().decode(CheckpointFile.self, from: Data(bytes)),
      file.checkpoint.isPossible(for: records),
      CheckpointFile(file.checkpoint, of: part).bytes == bytes
    else { return nil }
    return file.checkpoint
  }
}

extension Checkpoint {
  /// Samples of a part, and the archives that hold them.
  private static let maximumSamples = 1_000_000_000_000

  /// Whether every number is one that a build of these records can have.
  fileprivate func isPossible(for range: Range<Int>) -> Bool {
    guard next >= range.lowerBound, next <= range.upperBound, !isComplete || next == range.upperBound else {
      return false
    }
    let done = 0...next - range.lowerBound
    let records = Array(counts.records.values) + [counts.failures]
    let samples = Array(counts.samples.values) + archives.values.flatMap { [$0.number, $0.samples] }
    return (records + counts.labels.values).allSatisfy(done.contains)
      && records.reduce(0, +) == done.upperBound
      && samples.allSatisfy((0...Self.maximumSamples).contains)
      && streams.allSatisfy { $0.value >= 0 && Self.isBelow($0.key) }
  }

  /// Whether a path leads to a file below the folder from which it is read.
  private static func isBelow(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0 != "." && $0 != ".."
    }
  }
}
