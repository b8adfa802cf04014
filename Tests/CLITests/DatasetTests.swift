import Foundation
import TestSupport
import Testing

/// Data sets as a user builds them.
@Suite struct DatasetTests {
  private let folder: TemporaryFolder
  private let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  private func snapshot(_ name: String) throws -> [String: [UInt8]] {
    let root = folder.path(name)
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return try names.reduce(into: [:]) { files, name in
      let isFolder = try URL(filePath: "\(root)/\(name)").resourceValues(forKeys: [.isDirectoryKey])
        .isDirectory
      if isFolder == false { files[name] = try TemporaryFolder.fileBytes("\(root)/\(name)") }
    }
  }

  private static let small = """
    inputs:
      - synthetic: {count: 120, rhythm: any, duration: 3}
    pictures: {layout: 12x1, dpi: 60}
    signals: wfdb
    splits: {test: 0.3}
    outputs:
      - form: imagefolder
      - form: swift
      - form: llava
      - {form: webdataset, samples: 25}

    """

  @Test("a build killed at any moment goes on to the same bytes")
  func killed() throws {
    try folder.write("dataset.yaml", Self.small)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try run("dataset", "build", "dataset.yaml", "-o", "whole").status == 0)
    let duration = start.duration(to: clock.now)
    let seconds = Double(duration / .milliseconds(1)) / 1000
    for _ in 0..<(isThorough ? 20 : 5) {
      _ = try Command(
        ["dataset", "build", "dataset.yaml", "-o", "killed", "--resume"], in: folder.url,
        killedAfter: Double.random(in: 0.02...max(seconds / 4, 0.1)))
    }
    let last = try run("dataset", "build", "dataset.yaml", "-o", "killed", "--resume", "--json")
    #expect(last.status == 0 && last.text.contains(#""failures":0"#), "\(last.errors)")
    #expect(try snapshot("killed") == snapshot("whole"))
  }

  @Test("an epoch draws other pictures of the same records in the same splits")
  func epochs() throws {
    let text = """
      inputs: [{synthetic: {count: 8, duration: 3}}]
      pictures: {layout: 12x1, dpi: 60, corrupt: [scan, photo]}
      splits: {test: 0.3}
      outputs: [{form: imagefolder}]

      """
    for (name, epoch) in [
      ("plain", ""), ("zero", "epoch: 0\n"), ("one", "epoch: 1\n"), ("two", "epoch: 2\n"),
    ] {
      try folder.write("\(name).yaml", epoch + text)
      let built = try run("dataset", "build", "\(name).yaml", "-o", name)
      #expect(built.status == 0, "\(built.errors)")
    }
    // The configuration is kept beside what was built, and its hash in the manifest.
    let settings = ["dataset.json", "dataset.yaml"]
    let plain = try snapshot("plain").filter { !settings.contains($0.key) }
    #expect(try snapshot("zero").filter { !settings.contains($0.key) } == plain)
    let (one, two) = (try snapshot("one"), try snapshot("two"))
    #expect(Set(one.keys) == Set(try snapshot("plain").keys))
    for (name, bytes) in plain where name.hasSuffix(".png") {
      #expect(Set([bytes, one[name] ?? [], two[name] ?? []]).count == 3, "\(name)")
    }
    #expect(try run("dataset", "info", "two", "--json").text.contains(#""epoch":2"#))
    for epoch in ["-1", "1e300", "two"] {
      try folder.write("bad.yaml", "epoch: \(epoch)\n" + text)
      let refused = try run("dataset", "build", "bad.yaml", "-o", "bad")
      #expect(refused.status != 0 && refused.errors.contains("epoch"), "\(refused.errors)")
    }
  }

  @Test("the example builds, its rows are sound, and info tells of it")
  func example() throws {
    let example = try run("dataset", "example")
    try folder.write("dataset.yaml", example.output)
    let built = try run("dataset", "build", "dataset.yaml", "-o", "data")
    #expect(built.status == 0 && built.errors.contains("40 samples of 20 records"), "\(built.errors)")
    for split in ["train", "val", "test"] {
      #expect(try run("modality", "check", "data/swift-\(split).jsonl").status == 0)
    }
    let info = try run("dataset", "info", "data", "--sheet", "sheet.png", "--count", "4")
    #expect(info.status == 0 && info.text.contains("imagefolder, swift, webdataset"))
    #expect(FileManager.default.fileExists(atPath: folder.path("sheet.png")))
    let json = try run("dataset", "info", "data", "--json").text
    #expect(json.hasPrefix("{") && json.contains("\"bytes\":") && !json.contains("\"bytes\":0"))
  }

  @Test("a build says how many of how many records it holds, why, and tries again what failed")
  func retry() throws {
    #expect(try run("synth", "-o", "records", "--count", "6", "--duration", "3").status == 0)
    var headers: [String: [UInt8]] = [:]
    for number in 1...4 {
      let header = "records/synth-sinus-000\(number).hea"
      headers[header] = try folder.bytes(header)
      try folder.write(header, "broken")
    }
    try folder.write(
      "d.yaml",
      "inputs: [{folder: records}]\npictures: {dpi: 50, layout: rhythm}\noutputs: [{form: imagefolder}]\n")
    let first = try run("dataset", "build", "d.yaml", "-o", "out")
    #expect(first.status == 1)
    for words in [
      "2 of 6 records; the data set lacks those that failed", "4 records failed", "0003", "1 more",
    ] {
      #expect(first.errors.contains(words), "\(first.errors)")
    }
    #expect(!first.errors.contains("the data set is whole") && !first.errors.contains("0004"))
    for (header, bytes) in headers { try folder.write(header, bytes) }
    let second = try run("dataset", "build", "d.yaml", "-o", "out", "--retry-failed")
    #expect(
      second.status == 0 && second.errors.contains("6 samples of 6 records; the data set is whole: out"))
  }

  @Test("parts of one build, and what cannot be, by exit code and words")
  func exitCodes() throws {
    try folder.write("dataset.yaml", Self.small)
    let first = try run("dataset", "build", "dataset.yaml", "-o", "parts", "--shard", "2/2")
    #expect(first.status == 0 && first.errors.contains("still to be built: 1/2"))
    let second = try run("dataset", "build", "dataset.yaml", "-o", "parts", "--shard", "1/2")
    #expect(second.status == 0 && second.errors.contains("the data set is whole: parts"))
    try folder.write("list.csv", "path,text\nnone,x\n")
    try folder.write(
      "list.yaml",
      "inputs: [{list: list.csv, columns: {record: path}}]\noutputs: [{form: imagefolder}]\n")
    try folder.write(
      "column.yaml",
      "inputs: [{list: list.csv, columns: {record: file}}]\noutputs: [{form: imagefolder}]\n")
    try folder.write("broken.yaml", "inputs: [\n")
    let cases: [(arguments: [String], status: Int32, words: String)] = [
      (["list.yaml", "-o", "bad"], 1, "1 record failed; see bad/failures.jsonl"),
      (["list.yaml", "-o", "fast", "--fail-fast"], 1, "list.csv:2: none.hea: no such file"),
      (["column.yaml", "-o", "x"], 3, "list.csv:1: has no column 'file'; use one of path, text"),
      (["broken.yaml", "-o", "x"], 3, "broken.yaml:"),
      (["none.yaml", "-o", "x"], 3, "none.yaml: cannot be read"),
      (["dataset.yaml", "-o", "parts"], 2, "holds a data set already"),
      (["dataset.yaml", "-o", "x", "--shard", "3/2"], 2, "--shard"),
      (["dataset.yaml", "-o", "x", "--max-failures", "-1"], 2, "--max-failures"),
      (["dataset.yaml", "-o", "x", "--fail-fast", "--max-failures", "1"], 2, "not both"),
      (["dataset.yaml", "-o", "list.csv/x"], 4, "cannot be written: Not a directory"),
    ]
    for (arguments, status, words) in cases {
      let result = try Command(["dataset", "build"] + arguments, in: folder.url)
      #expect(result.status == status && result.errors.contains(words), "\(arguments): \(result.errors)")
    }
    #expect(try run("dataset", "info", "x").status == 3)
  }
}
