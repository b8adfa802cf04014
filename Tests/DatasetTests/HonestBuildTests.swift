import Chart
import Files
import Foundation
import TestSupport
import Testing

@testable import Dataset

/// What a build says of records that failed and of files that are gone, and what it makes again.
@Suite struct HonestBuildTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let yaml = """
    inputs: [{folder: records}]
    pictures: {layout: 12x1, dpi: 50}
    signals: wfdb
    conversation: {question: "<image> <ecg>", answer: "{id}"}
    outputs: [{form: imagefolder}, {form: webdataset, samples: 3}, {form: llava}, {form: coco, task: keypoints},
      {form: grounding, style: swift}, {form: overlaps, all: true}]
    """

  /// Records of which some are broken; what they were.
  private func makeRecords(_ count: Int, broken: [Int]) throws -> [Int: [UInt8]] {
    try folder.makeRecords((0..<count).map { "records/r\($0)" })
    return try broken.reduce(into: [:]) { headers, number in
      headers[number] = try folder.bytes("records/r\(number).hea")
      try folder.write("records/r\(number).hea", "broken\n")
    }
  }

  private func mend(_ headers: [Int: [UInt8]]) throws {
    for (number, bytes) in headers { try folder.write("records/r\(number).hea", bytes) }
  }

  /// All files of a data set, those of `.build` aside.
  private func files(_ name: String) throws -> [String: [UInt8]] {
    try folder.snapshot(name).filter { !$0.key.hasPrefix(".build") }
  }

  @Test(
    "what failed is told with its first three reasons, and tried again to the bytes of a build without faults"
  )
  func retry() async throws {
    let headers = try makeRecords(9, broken: [0, 2, 3, 8])
    let result = try await folder.build(Self.yaml, "out")
    #expect(result.whole?.failures == 4 && result.firstFailures.map(\.id) == ["r0", "r2", "r3"])
    #expect(result.firstFailures.allSatisfy { $0.description.contains("records/\($0.id)") })
    // Two of them are mended.
    try mend(headers.filter { $0.key < 3 })
    let second = try await folder.build(Self.yaml, "out") { $0.retriesFailed = true }
    #expect(second.whole?.failures == 2 && second.firstFailures.map(\.id) == ["r3", "r8"])
    try mend(headers)
    let last = try await folder.build(Self.yaml, "out") { $0.retriesFailed = true }
    #expect(last.whole?.failures == 0 && last.whole?.records == [.train: 9])
    try await folder.build(Self.yaml, "whole")
    #expect(try folder.snapshot("out") == folder.snapshot("whole"))
    // Nothing is left to be tried.
    try await folder.build(Self.yaml, "out") { $0.retriesFailed = true }
    #expect(try folder.snapshot("out") == folder.snapshot("whole"))
  }

  @Test("parts are tried again each by itself")
  func retryParts() async throws {
    let headers = try makeRecords(7, broken: [1, 5])
    func build(_ index: Int, retries: Bool) async throws -> DatasetBuild.Result {
      try await folder.build(Self.yaml, "out") {
        $0.part = BuildPart(index: index, count: 2)
        $0.retriesFailed = retries
      }
    }
    for index in 1...2 { _ = try await build(index, retries: false) }
    try mend(headers)
    #expect(try await build(2, retries: true).whole?.failures == 1)
    #expect(try await build(1, retries: true).whole?.failures == 0)
    let retried = try folder.snapshot("out")
    try FileManager.default.removeItem(atPath: folder.path("out"))
    for index in 1...2 { _ = try await build(index, retries: false) }
    #expect(try folder.snapshot("out") == retried)
  }

  @Test("a break while records are tried again changes nothing", arguments: ["earlier", "streams"])
  func brokenRetry(lost: String) async throws {
    let headers = try makeRecords(5, broken: [2])
    try await folder.build(Self.yaml, "out")
    try mend(headers)
    try await folder.build(Self.yaml, "whole")
    // As a process leaves it that is killed after it put the part aside, and before or after it began to write.
    let output = OutputFolder(path: folder.path("out"))
    try output.remove(Manifest.fileName)
    _ = try PartStore.putAside(.whole, in: output, records: 0..<5)
    if lost == "streams" {
      try folder.write("out/.build/00001-of-00001/streams/train/metadata.jsonl", "half")
    }
    try await folder.build(Self.yaml, "out") { $0.retriesFailed = true }
    #expect(try folder.snapshot("out") == folder.snapshot("whole"))
  }

  @Test("files that were deleted or cut during a build are told, and made again by --resume")
  func lostFiles() async throws {
    _ = try makeRecords(6, broken: [])
    try await folder.build(Self.yaml, "whole")
    // The first of two parts is complete when its files go.
    try await folder.build(Self.yaml, "out") { $0.part = BuildPart(index: 1, count: 2) }
    try FileManager.default.removeItem(atPath: folder.path("out/train/images/r0-0.png"))
    try folder.write("out/train/signals/r2-0.dat", "x")
    let error = await #expect(throws: DatasetError.self) {
      try await folder.build(Self.yaml, "out") { $0.part = BuildPart(index: 2, count: 2) }
    }
    #expect(error?.kind == .output && error?.description.contains("images/r0-0.png") == true)
    #expect(error?.description.contains("2 files") == true)
    #expect(!PathCheck.exists(folder.path("out/dataset.json")))
    try await folder.build(Self.yaml, "out") {
      $0.part = BuildPart(index: 1, count: 2)
      $0.isResumed = true
    }
    let (made, whole) = (try files("out"), try files("whole"))
    #expect(made.filter { $0.key.hasPrefix("train/") } == whole.filter { $0.key.hasPrefix("train/") })
  }

  @Test("where all records fail there is no data set, and another build can begin in the folder")
  func allFailed() async throws {
    let headers = try makeRecords(4, broken: [0, 1, 2, 3])
    let error = await #expect(throws: DatasetError.self) { try await folder.build(Self.yaml, "out") }
    #expect(error?.kind == .difference)
    #expect(error?.description.contains("all 4 records failed") == true)
    #expect(error?.description.split(separator: "\n").count == 4)
    #expect(try folder.rows("out/failures.jsonl").count == 4)
    #expect(
      !PathCheck.exists(folder.path("out/dataset.json")) && !PathCheck.exists(folder.path("out/.build")))
    try mend(headers)
    try await folder.build(Self.yaml, "out")
    try await folder.build(Self.yaml, "whole")
    #expect(try folder.snapshot("out") == folder.snapshot("whole"))
  }

  @Test("a data set that was built without what trying again needs says so")
  func notKept() async throws {
    _ = try makeRecords(2, broken: [1])
    try await folder.build(Self.yaml, "out")
    try FileManager.default.removeItem(atPath: folder.path("out/.build"))
    await #expect(throws: DatasetError.notKept(folder: folder.path("out"))) {
      try await folder.build(Self.yaml, "out") { $0.retriesFailed = true }
    }
  }

  @Test(
    "faults that all records would have are told before the first one",
    arguments: [
      (
        "inputs: [{folder: records}]\noutputs: [{form: swift}]",
        "inputs[0]: tells no 'text', which the conversation says"
      ),
      (
        "inputs: [{list: l.csv}]\noutputs: [{form: solution}]", "tells no 'solution', which 'solution' writes"
      ),
      (
        "inputs: [{list: l.csv}]\nconversation: {question: \"<image> {age}\"}\noutputs: [{form: swift}]",
        "tells no 'age', which the conversation says; it has: record, text"
      ),
      (
        "inputs: [{folder: records}]\npictures: {set: [font=No Such Font]}\noutputs: [{form: coco}]",
        "No Such Font"
      ),
      ("inputs: [{folder: records}]\npictures: {set: [duration=60]}\noutputs: [{form: coco}]", "layout"),
    ])
  func configuration(yaml: String, words: String) async throws {
    try folder.makeRecords(["records/a"])
    try folder.write("l.csv", "record,text\nrecords/a,x\n")
    let error = await #expect(throws: DatasetError.self) { try await folder.build(yaml, "out") }
    guard case .settings? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    #expect(!PathCheck.exists(folder.path("out")))
  }

  @Test("names that WFDB cannot hold get one that it can, and the build resumes")
  func names() async throws {
    try folder.makeRecords(["a", "b"])
    try folder.write(
      "l.jsonl",
      "{\"record\": \"a\", \"id\": \"müller\"}\n{\"record\": \"b\", \"id\": \"x+y\"}\n{\"record\": \"c\"}\n")
    let yaml = """
      inputs: [{list: l.jsonl}]
      pictures: {dpi: 50, layout: rhythm}
      signals: wfdb
      conversation: {question: "<image> <ecg>", answer: "{id}"}
      outputs: [{form: swift}]
      """
    await #expect(throws: DatasetError.self) {
      try await folder.build(yaml, "out") { $0.maximumFailures = 0 }
    }
    let result = try await folder.build(yaml, "out") { $0.isResumed = true }
    #expect(result.counts.records == [.train: 2] && result.counts.failures == 1)
    for row in try folder.rows("out/swift-train.jsonl") {
      let path = try #require((row["objects"] as? [String: [String]])?["ecg"]?.first)
      #expect(path.utf8.allSatisfy { $0 < 0x80 } && PathCheck.isFile(folder.path("out/\(path).hea")))
    }
  }

  @Test("of names that differ in capitals alone the second fails", arguments: ["A", "É", "e\u{301}"])
  func capitals(id: String) async throws {
    try folder.makeRecords(["r"])
    try folder.write("l.csv", "record,id\nr,a\nr,é\nr,\(id)\n")
    let result = try await folder.build(
      "inputs: [{list: l.csv}]\npictures: {dpi: 50, layout: rhythm}\noutputs: [{form: imagefolder}]", "out")
    #expect(result.counts.failures == 1 && result.counts.records == [.train: 2])
    #expect(result.firstFailures.first?.reason.contains("capitals aside") == true)
  }

  @Test("a folder that cannot be listed is an error, not an empty one")
  func unlistable() throws {
    try folder.write("file", "")
    #expect(throws: DatasetError.self) { try OutputFolder(path: folder.path).names(in: "file") }
    #expect(try OutputFolder(path: folder.path("none")).names(in: ".").isEmpty)
  }
}
