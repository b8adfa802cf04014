import Chart
import ECG
import ECGFiles
import Files
import Foundation
import Modality
import Raster
import TestSupport
import Testing
import WFDB

@testable import Dataset

/// Whole builds of small pictures.
@Suite struct BuildTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let all = """
    seed: 5
    inputs:
      - synthetic: {count: 11, rhythm: any, duration: 3}
    pictures: {perRecord: 2, layout: [3x4+1, 12x1], dpi: 60, corrupt: [none, scan]}
    signals: npy
    splits: {val: 0.2, test: 0.3}
    outputs:
      - form: imagefolder
      - {form: webdataset, samples: 5, masks: true}
      - form: swift
      - form: llava
      - form: sharegpt
      - {form: coco, task: keypoints, box: panel}
      - {form: yolo, task: pose}
      - {form: grounding, style: qwen2.5}
      - form: overlaps
      - form: masks
      - form: annotations
    """

  /// Parts have archives of their own.
  private static let withoutArchives = all.replacing(
    "  - {form: webdataset, samples: 5, masks: true}\n", with: "")

  /// A configuration of small pictures of one layout.
  private func configuration(
    _ input: String, _ outputs: String = "{form: imagefolder}", layout: String = "12x1", more: String = ""
  ) -> String {
    """
    inputs: [{\(input)}]
    pictures: {layout: \(layout), dpi: 60}
    outputs: [\(outputs)]
    \(more)
    """
  }

  @Test("jobs, runs and folders change no byte; nothing is left behind")
  func deterministic() async throws {
    try await folder.build(Self.all, "one") { $0.jobs = 1 }
    try await folder.build(Self.all, "three") { $0.jobs = 3 }
    let one = try folder.snapshot("one")
    #expect(one == (try folder.snapshot("three")))
    #expect(one.keys.allSatisfy { !$0.hasSuffix(".part") && !$0.hasPrefix(".build") })
    for folder in ["images", "masks"] {
      #expect(one.keys.filter { $0.contains("/\(folder)/") && !$0.hasPrefix("overlaps/") }.count == 22)
    }
  }

  @Test("parts built in any order are the whole", arguments: [2, 3, 16])
  func parts(count: Int) async throws {
    try await folder.build(Self.withoutArchives, "whole")
    var results: [DatasetBuild.Result] = []
    for index in (1...count).reversed() {
      results.append(
        try await folder.build(Self.withoutArchives, "parts") {
          $0.part = BuildPart(index: index, count: count)
        })
    }
    #expect(results.map(\.missingParts.count) == Array((0..<count).reversed()))
    var (whole, parts) = (try folder.snapshot("whole"), try folder.snapshot("parts"))
    let manifests = [whole, parts].map { $0["dataset.json"].map { String(decoding: $0, as: UTF8.self) } }
    #expect(manifests[0] == manifests[1]?.replacing("\"parts\" : \(count)", with: "\"parts\" : 1"))
    (whole["dataset.json"], parts["dataset.json"]) = (nil, nil)
    #expect(whole == parts)
  }

  @Test("archives of parts hold the samples of the whole")
  func archiveParts() async throws {
    func members(_ folder: String) throws -> [String: [UInt8]] {
      try self.folder.snapshot(folder).keys.filter { $0.hasSuffix(".tar") }.reduce(into: [:]) { all, path in
        let reader = try TarReader(self.folder.path("\(folder)/\(path)"))
        for member in try reader.members() { all[member.name] = try reader.bytes(member.range) }
      }
    }
    try await folder.build(Self.all, "whole")
    for index in 1...3 {
      try await folder.build(Self.all, "parts") { $0.part = BuildPart(index: index, count: 3) }
    }
    let whole = try members("whole")
    #expect(whole == (try members("parts")))
    // png, npy, json, txt and mask.png of each.
    #expect(whole.count == 22 * 5)
  }

  /// Begins a build that may not fail and that a record in `records` stops, which can be read again afterwards.
  private func build(_ yaml: String, _ output: String, stoppedAt record: String) async throws {
    let header = "records/\(record).hea"
    let bytes = try folder.bytes(header)
    try folder.write(header, "broken")
    let error = await #expect(throws: DatasetError.self) {
      try await folder.build(yaml, output) { $0.maximumFailures = 0 }
    }
    #expect(error?.description.contains("\(record).hea") == true)
    try folder.write(header, bytes)
  }

  @Test("a build that stopped goes on as if it had not, wherever it stood")
  func resume() async throws {
    try folder.makeRecords((0..<40).map { "records/r\($0)" })
    let yaml = configuration(
      "folder: records", "{form: imagefolder}, {form: webdataset, samples: 7}", more: "signals: wfdb")
    try await folder.build(yaml, "whole")
    for stop in ["r0", "r15", "r25", "r39"] {
      try await build(yaml, stop, stoppedAt: stop)
      await #expect(throws: DatasetError.occupied(folder: folder.path(stop), isComplete: false)) {
        try await folder.build(yaml, stop)
      }
      try await folder.build(yaml, stop) { $0.isResumed = true }
      #expect(try folder.snapshot(stop) == folder.snapshot("whole"))
    }
    // Once more is nothing.
    try await folder.build(yaml, "r0") { $0.isResumed = true }
    #expect(try folder.snapshot("r0") == folder.snapshot("whole"))
    await #expect(throws: DatasetError.occupied(folder: folder.path("r0"), isComplete: true)) {
      try await folder.build(yaml, "r0")
    }
  }

  @Test("what was written after the last checkpoint is thrown away")
  func garbage() async throws {
    try folder.makeRecords((0..<20).map { "records/r\($0)" })
    let yaml = configuration("folder: records", "{form: imagefolder}, {form: webdataset}")
    try await folder.build(yaml, "whole")
    try await build(yaml, "broken", stoppedAt: "r9")
    let streams = "broken/.build/00001-of-00001/streams"
    for stream in ["train/metadata.jsonl", "webdataset/train-000000.tar"] {
      try folder.write("\(streams)/\(stream)", folder.bytes("\(streams)/\(stream)") + [1, 2, 3])
    }
    try folder.write("\(streams)/webdataset/train-000001.tar", "half")
    try folder.write("broken/train/images/r99-0.png.part", "half")
    try await folder.build(yaml, "broken") { $0.isResumed = true }
    var result = try folder.snapshot("broken")
    // Of a record that is not in the inputs, so nobody knows it.
    result["train/images/r99-0.png.part"] = nil
    #expect(try result == folder.snapshot("whole"))
    // A stream that lost what the checkpoint counts cannot be gone on with.
    try await build(yaml, "lost", stoppedAt: "r9")
    try folder.write("lost/.build/00001-of-00001/streams/train/metadata.jsonl", "")
    let error = await #expect(throws: DatasetError.self) {
      try await folder.build(yaml, "lost") { $0.isResumed = true }
    }
    #expect(error?.description.contains("is shorter") == true)
  }

  @Test("a record of which a part could not be written is not counted, nor any of it kept")
  func halfRecord() async throws {
    try folder.makeRecords((0..<10).map { "records/r\($0)" })
    let yaml = configuration("folder: records", "{form: imagefolder}, {form: webdataset, samples: 3}")
    try await folder.build(yaml, "whole")
    try await build(yaml, "out", stoppedAt: "r1")
    // The third archive cannot be made when the row of its first record is written already.
    let archive = folder.path("out/.build/00001-of-00001/streams/webdataset/train-000002.tar")
    try FileManager.default.createDirectory(atPath: archive, withIntermediateDirectories: true)
    let error = await #expect(throws: DatasetError.self) {
      try await folder.build(yaml, "out") { $0.isResumed = true }
    }
    #expect(error?.description.contains("train-000002.tar: cannot be written") == true)
    try FileManager.default.removeItem(atPath: archive)
    try await folder.build(yaml, "out") { $0.isResumed = true }
    #expect(try folder.snapshot("out") == folder.snapshot("whole"))
  }

  @Test("bad records are told of, counted, and stop nothing")
  func failures() async throws {
    try folder.makeRecords(["records/a", "records/b", "records/c"])
    try folder.write("records/broken.hea", "what is this\n")
    try folder.write(
      "list.csv",
      "record,id,patient,text\nrecords/a,,1,x\nrecords/none,,2,x\nrecords/b,,3,\nrecords/c,records/a,4,x\n,,5,x\n"
        + "records/broken,,6,x\nrecords/c,,7,x\n")
    let yaml = configuration("list: list.csv", "{form: swift}")
    let result = try await folder.build(yaml, "out")
    #expect(result.counts.failures == 5 && result.counts.records == [.train: 2])
    let rows = try folder.rows("out/failures.jsonl")
    #expect(rows.compactMap { $0["place"] as? String } == (3...7).map { folder.path("list.csv:\($0)") })
    let reasons = rows.compactMap { $0["reason"] as? String }
    for (reason, words) in zip(
      reasons, ["records/none.hea", "has no 'text'", "'records/a'", "names no record", "records/broken.hea"])
    {
      #expect(reason.contains(words), "\(reason)")
    }
    #expect(try folder.rows("out/swift-train.jsonl").count == 2)
    await #expect(throws: DatasetError.self) {
      try await folder.build(yaml, "few") { $0.maximumFailures = 4 }
    }
    try await folder.build(yaml, "few") {
      $0.maximumFailures = 5
      $0.isResumed = true
    }
    #expect(try folder.snapshot("few") == folder.snapshot("out"))
  }

  @Test("a list's line that is no JSON or names no record fails alone, whatever the split")
  func brokenLines() async throws {
    try folder.makeRecords(["a", "b"])
    try folder.write(
      "l.jsonl",
      """
      {"record": "a", "split": "test"}
      {"record":
      {"record": "", "split": "val"}
      {"record": "b", "split": "test"}
      """)
    let result = try await folder.build(configuration("list: l.jsonl"), "out")
    #expect(result.counts.records == [.test: 2] && result.counts.failures == 2)
    let rows = try folder.rows("out/failures.jsonl")
    #expect(rows.compactMap { $0["place"] as? String } == [2, 3].map { folder.path("l.jsonl:\($0)") })
    #expect(rows.first?["reason"] as? String == "is no JSON object")
    #expect(try Manifest(folder: folder.path("out")).patients == [.test: 2])
  }

  @Test("of a record whose name no archive holds nothing is written")
  func longNames() async throws {
    try folder.makeRecords(["a"])
    try folder.write("l.csv", "record,id\na,\(String(repeating: "x", count: 150))\na,b\n")
    let result = try await folder.build(
      configuration("list: l.csv", "{form: imagefolder}, {form: webdataset}"), "out")
    #expect(result.counts.failures == 1)
    let reason = try folder.rows("out/failures.jsonl").first?["reason"] as? String
    #expect(reason?.contains("too long for an archive") == true)
    #expect(try folder.snapshot("out").keys.filter { $0.contains("/images/") } == ["train/images/b-0.png"])
  }

  @Test("what a build was begun from cannot change under it")
  func changes() async throws {
    try folder.makeRecords(["records/a", "records/b"])
    try folder.write("records/b.hea", "broken")
    let yaml = configuration("folder: records")
    _ = try? await folder.build(yaml, "out") { $0.maximumFailures = 0 }
    func refusal(_ yaml: String, count: Int = 1) async -> String? {
      await #expect(throws: DatasetError.self) {
        try await folder.build(yaml, "out") {
          $0.isResumed = true
          $0.part = BuildPart(index: 1, count: count)
        }
      }?.description
    }
    #expect(await refusal(yaml + "\n# x\n")?.contains("the configuration has changed") == true)
    #expect(await refusal(yaml, count: 2)?.contains("in 1 parts, not 2") == true)
    try folder.makeRecords(["records/b", "records/c"])
    #expect(await refusal(yaml)?.contains("2 records, not 3") == true)
  }

  @Test("a patient is never in two splits")
  func patients() async throws {
    try folder.makeRecords(["a", "b"])
    try folder.write("l.csv", "record,patient,split\na,p,train\nb,p,test\n")
    await #expect(
      throws: DatasetError.dividedPatient(
        patient: "p", first: "train", second: "test", place: folder.path("l.csv:3"))
    ) { try await folder.build(configuration("list: l.csv"), "out") }
    #expect(!PathCheck.isFolder(folder.path("out")))
    // Shares go by patient, so both records come to one split.
    try await folder.build(configuration("list: l.csv", more: "splits: {test: 0.5}"), "shares")
    #expect(try Manifest(folder: folder.path("shares")).patients.values.sorted() == [1])
  }

  @Test("a folder with something else in it is left alone")
  func foreignFiles() async throws {
    try folder.write("out/dataset_info.json", "{}")
    await #expect(throws: DatasetError.foreignFile(folder: folder.path("out"), name: "dataset_info.json")) {
      try await folder.build(Self.all, "out")
    }
  }

  @Test("a layout's file and a whole data set's list are part of what was begun")
  func changedFiles() async throws {
    try folder.makeRecords(["a", "b"])
    try folder.write("l.csv", "record\na\n")
    try folder.write("mine.yaml", String(Layout.yaml(named: "12x1")))
    let yaml = configuration("list: l.csv", layout: "mine.yaml")
    try await folder.build(yaml, "out")
    try await folder.build(yaml, "out") { $0.isResumed = true }
    try folder.write("l.csv", "record\na\nb\n")
    await #expect(throws: DatasetError.self) { try await folder.build(yaml, "out") { $0.isResumed = true } }
    try folder.write("l.csv", "record\na\n")
    try folder.write("mine.yaml", String(Layout.yaml(named: "6x2")))
    await #expect(throws: DatasetError.self) { try await folder.build(yaml, "out") { $0.isResumed = true } }
  }

  @Test("what a killed process left when the data set was whole goes with the next one")
  func leftOver() async throws {
    try await folder.build(Self.all, "out")
    let whole = try folder.snapshot("out")
    try folder.write("out/.build/00001-of-00001/checkpoint.json", "{}")
    try await folder.build(Self.all, "out") { $0.isResumed = true }
    #expect(try folder.snapshot("out") == whole)
  }

  @Test("parts that begin and end together agree")
  func together() async throws {
    let results = try await withThrowingTaskGroup(of: DatasetBuild.Result.self) { group in
      for index in 1...11 {
        group.addTask {
          try await folder.build(Self.withoutArchives, "out") {
            $0.part = BuildPart(index: index, count: 11)
          }
        }
      }
      var results: [DatasetBuild.Result] = []
      for try await result in group { results.append(result) }
      return results
    }
    #expect(results.count { $0.missingParts.isEmpty } >= 1)
    let records = results.flatMap { Array($0.counts.records.values) }
    #expect(records.reduce(0, +) == 11)
    #expect(!PathCheck.isFolder(folder.path("out/.build")))
  }

  @Test("signals that 16 bits do not hold are kept in 32")
  func largeSignals() async throws {
    var settings = SyntheticECG()
    settings.duration = 3
    var ecg = try settings.recording(name: "high").ecg
    ecg.updateAll { samples in for index in samples.indices { samples[index] += 50 } }
    try folder.write("records/RECORDS", "high\n")
    try ecg.write(to: folder.path("records"), adcGain: 100)
    try await folder.build(
      configuration("folder: records", more: "signals: {form: wfdb, length: own}"), "out")
    let kept = try TwelveLeadECG(record: Record.read(folder.path("out/train/signals/high-0")))
    #expect(zip(kept.samples, ecg.samples).allSatisfy { abs($0 - $1) < 0.006 })
  }

  @Test("a name that no file system has, and a text with tags, are failures of their records")
  func oddEntries() async throws {
    try folder.makeRecords(["a"])
    let long = String(repeating: "x", count: 300)
    try folder.write("l.csv", "record,id,text\na,\(long),x\na,b,see <image>\na,c,\"a {\"\"x\"\": 1} b\"\n")
    let result = try await folder.build(configuration("list: l.csv", "{form: swift}"), "out")
    #expect(result.counts.failures == 2)
    let row = try #require(try folder.rows("out/swift-train.jsonl").first?["messages"] as? [[String: String]])
    #expect(row.last?["content"] == "a {\"x\": 1} b")
  }

  @Test("an output that cannot be written ends the build, with its path")
  func unwritable() async throws {
    try folder.write("file", "")
    let error = await #expect(throws: DatasetError.self) { try await folder.build(Self.all, "file/out") }
    guard case .file(.unwritable(let path, _))? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path.hasPrefix(folder.path("file/out")))
  }

  @Test("two processes cannot build one part")
  func locked() async throws {
    try folder.makeRecords(["a"])
    try FileManager.default.createDirectory(
      atPath: folder.path("out/.build/00001-of-00001"), withIntermediateDirectories: true)
    let lock = try FolderLock(folder.path("out/.build/00001-of-00001/lock"), waits: false)
    await #expect(throws: DatasetError.self) {
      try await folder.build(Self.all, "out") { $0.isResumed = true }
    }
    lock.release()
    try await folder.build(Self.all, "out") { $0.isResumed = true }
  }
}
