import Files
import Foundation
import TestSupport
import Testing

@testable import Dataset

/// A build is resumed from the checkpoint that it wrote, or not at all.
@Suite struct CheckpointTests {
  private let folder: TemporaryFolder
  private static let path = "out/.build/00001-of-00001/checkpoint.json"
  private static let yaml = """
    inputs: [{folder: records}]
    pictures: {layout: rhythm, dpi: 60}
    outputs: [{form: imagefolder}, {form: webdataset, samples: 2}]
    """

  /// A build that stopped at the last of four records.
  init() async throws {
    folder = try TemporaryFolder()
    try folder.makeRecords((0..<4).map { "records/r\($0)" })
    let header = try folder.bytes("records/r3.hea")
    try folder.write("records/r3.hea", "broken")
    let place = folder
    await #expect(throws: DatasetError.self) {
      try await place.build(Self.yaml, "out") { $0.maximumFailures = 0 }
    }
    try folder.write("records/r3.hea", header)
  }

  private func checkpoint(_ bytes: [UInt8]) -> Checkpoint? {
    CheckpointFile.checkpoint(bytes, of: .whole, records: 0..<4)
  }

  @Test("any number changed to any other, with any checksum that was written, is no checkpoint")
  func numbers() throws {
    let bytes = try folder.bytes(Self.path)
    #expect(checkpoint(bytes)?.next == 3)
    let sweep = NumberSweep(bytes)
    #expect(sweep.numbers.count >= 8)
    for number in sweep.numbers.indices {
      for change in 0..<NumberSweep.changes {
        let changed = sweep.changed(number, change)
        #expect(changed == bytes || checkpoint(changed) == nil, "\(String(decoding: changed, as: UTF8.self))")
      }
    }
  }

  @Test("any byte changed is no checkpoint")
  func bytes() throws {
    let bytes = try folder.bytes(Self.path)
    for index in bytes.indices {
      for mask: UInt8 in [1, 0x20, 0x80] {
        var changed = bytes
        changed[index] ^= mask
        #expect(checkpoint(changed) == nil)
      }
      #expect(checkpoint(Array(bytes[..<index])) == nil)
    }
    #expect(checkpoint(bytes + [UInt8(ascii: "\n")]) == nil)
  }

  @Test("numbers that no build has are refused even with their checksum, and so is another part's checkpoint")
  func bounds() throws {
    let kept = try #require(checkpoint(folder.bytes(Self.path)))
    let changes: [@Sendable (inout Checkpoint) -> Void] = [
      { $0.next = -1 }, { $0.next = 5 }, { $0.next = .max }, { $0.isComplete = true },
      { $0.counts.failures = 1 },
      { $0.counts.records[.train] = .max }, { $0.counts.samples[.train] = -1 }, { $0.counts.labels["a"] = 4 },
      { $0.archives["webdataset/train"]?.number = .max }, { $0.archives["webdataset/train"]?.samples = -1 },
      { $0.streams["train/metadata.jsonl"] = -1 }, { $0.streams["../x"] = 0 }, { $0.streams["/x"] = 0 },
    ]
    for change in changes {
      var changed = kept
      change(&changed)
      #expect(changed != kept)
      #expect(checkpoint(CheckpointFile(changed, of: .whole).bytes) == nil, "\(changed)")
    }
    let half = BuildPart(index: 1, count: 2)
    #expect(checkpoint(CheckpointFile(kept, of: half).bytes) == nil)
  }

  @Test(
    "a resume from a damaged checkpoint, or one without a checksum, says so and changes nothing",
    arguments: ["{}", "", "{\"next\":3,\"streams\":{},\"archives\":{},\"isComplete\":false}", nil])
  func resume(text: String?) async throws {
    let kept = try folder.bytes(Self.path)
    let damaged = text.map { Array($0.utf8) } ?? NumberSweep(kept).changed(0, 6)
    try folder.write(Self.path, damaged)
    let before = try folder.snapshot("out")
    let error = await #expect(throws: DatasetError.self) {
      try await folder.build(Self.yaml, "out") { $0.isResumed = true }
    }
    #expect(error?.kind == .input)
    #expect(error?.description.hasPrefix(folder.path(Self.path)) == true)
    #expect(error?.description.contains("the checkpoint is damaged") == true, "\(String(describing: error))")
    #expect(try folder.snapshot("out") == before)
    try folder.write(Self.path, kept)
    try await folder.build(Self.yaml, "out") { $0.isResumed = true }
    #expect(try folder.rows("out/train/metadata.jsonl").count == 4)
  }
}
