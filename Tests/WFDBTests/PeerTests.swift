import Foundation
import TestSupport
import Testing

@testable import WFDB

/// Records for another reader to read: written only where the environment names a folder for them, as
/// `LEADSHEET_PEER_FOLDER`, each beside a JSON file with its samples as stored.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["LEADSHEET_PEER_FOLDER"] != nil, "needs a folder"))
struct PeerTests {
  let folder = ProcessInfo.processInfo.environment["LEADSHEET_PEER_FOLDER"] ?? ""

  @Test(arguments: RoundTripTests.writable, [1, 2, 3, 501])
  func `Records for another reader`(format: Int, frames: Int) throws {
    var random = TestRandom(state: UInt64(format + frames))
    let name = "p\(format)n\(frames)"
    let isFLAC = SignalFormat.find(format)?.isFLAC ?? false
    // The other reader wants one rate in a FLAC file and no gaps in averaged signals.
    let drafts = [1, isFLAC ? 1 : 2, 1].enumerated().map { number, size in
      SignalDraft(
        name: "lead \(number)",
        values: .digital(RoundTripTests.samples(format, count: frames * size, using: &random)),
        adcGain: 100, baseline: 3, samplesPerFrame: size)
    }
    try RecordWriter(recordName: name, sampleRate: 250, format: format, comments: ["a comment"])
      .write(drafts, to: folder)
    let invalid = SignalFormat.find(format)?.invalid ?? 0
    let stored = drafts.map { draft -> [Int32] in
      guard case .digital(let samples) = draft.values else { return [] }
      return samples.map { $0 == Signal.gap ? invalid : $0 }
    }
    try JSONEncoder().encode(stored).write(to: URL(filePath: "\(folder)/\(name).json"))
  }
}
