import Files
import Foundation
import Modality
import Samples
import TestSupport
import Testing

/// Whole files: dropout, sets, checks.
@Suite struct FileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file of rows with both modalities, spelt in a way that no writer of ours has.
  private func write(_ count: Int, to name: String = "in.jsonl") throws -> [String] {
    let lines = (0..<count).map { index in
      #"{"id":"r\#(index)","messages":[{"role":"user","content":"<image>\n<ecg>\nWhat?"}],"images":["p\#(index)"],"objects":{"ecg":["e\#(index)"]}}"#
    }
    try folder.write(name, lines.map { $0 + "\n" }.joined())
    return lines
  }

  private func lines(_ name: String) throws -> [String] {
    String(decoding: try folder.bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  // MARK: Dropout

  @Test("a file's rows are those of the library, each by itself, and unchanged ones stay byte for byte")
  func apply() throws {
    let rows = try write(300)
    let dropout = ModalityDropout()
    let summary = try dropout.apply(
      to: folder.path("in.jsonl"), writing: folder.path("new/out.jsonl"), seed: 8, epoch: 1)
    let found = try lines("new/out.jsonl")
    #expect(try found == rows.map { try dropout.applied(to: Sample(line: $0), seed: 8, epoch: 1).line() })
    let unchanged = zip(rows, found).count { $0 == $1 }
    #expect(unchanged == summary.unchanged && (90...180).contains(unchanged))
    #expect(summary.rows == 300 && summary.reduced == 0)
    #expect(summary.unchanged + summary.ecgDropped + summary.imageDropped + summary.swapped == 300)
    #expect(try folder.names() == ["in.jsonl", "new"])
    let same = try dropout.apply(
      to: folder.path("in.jsonl"), writing: folder.path("same.jsonl"), seed: 8, isTraining: false)
    #expect(same.unchanged == 300)
    #expect(try folder.bytes("same.jsonl") == folder.bytes("in.jsonl"))
  }

  @Test("wrong rows are all told with their lines, and nothing is written")
  func wrongRows() throws {
    _ = try write(3)
    var bytes = try folder.bytes("in.jsonl")
    bytes += Array("{\n\n".utf8) + [0xFF, 0x0A]
    bytes += Array(#"{"id": "a", "messages": [], "dropout": {}}"#.utf8)
    try folder.write("in.jsonl", bytes)
    let error = #expect(throws: SamplesError.self) {
      try ModalityDropout().apply(to: folder.path("in.jsonl"), writing: folder.path("out.jsonl"), seed: 0)
    }
    let file = folder.path("in.jsonl")
    #expect(
      error?.description == """
        \(file):4: is not JSON at byte 1: a string in double quotes is expected
        \(file):5: is no JSON object
        \(file):6: is not UTF-8
        \(file):7: dropout: is there already; apply the dropout to the original row
        4 faulty rows; nothing was written
        """)
    #expect(try folder.names() == ["in.jsonl"])
  }

  @Test("of many wrong rows the first are told and all are counted")
  func manyWrongRows() throws {
    try folder.write("in.jsonl", String(repeating: "x\n", count: 500))
    let error = #expect(throws: SamplesError.self) {
      try ModalityDropout().apply(to: folder.path("in.jsonl"), writing: folder.path("out.jsonl"), seed: 0)
    }
    let text = error?.description ?? ""
    #expect(text.hasSuffix("and 480 more\n500 faulty rows; nothing was written"))
    #expect(text.split(separator: "\n").count == 22)
  }

  @Test("what cannot be read or written is told, and the input is never the output")
  func places() throws {
    _ = try write(2)
    let input = folder.path("in.jsonl")
    let before = try folder.bytes("in.jsonl")
    try folder.write("file", "")
    let cases: [(String, String, String)] = [
      (folder.path("none.jsonl"), folder.path("o"), "none.jsonl: cannot be read"),
      (input, input, "it is the input"),
      (folder.path, folder.path("o"), "cannot be read"), (input, folder.path("file/o"), "cannot be written"),
      (input, folder.path + "/x/../in.jsonl", "it is the input"),
    ]
    for (from, to, words) in cases {
      let error = #expect(throws: SamplesError.self) {
        try ModalityDropout().apply(to: from, writing: to, seed: 0)
      }
      #expect(error?.description.contains(words) ?? false, "\(String(describing: error))")
    }
    #expect(try folder.bytes("in.jsonl") == before)
    #expect(try folder.names() == ["file", "in.jsonl"])
  }

  @Test("lines longer than a block, and a last line without an end, are read")
  func longLines() throws {
    let long = Sample.both("long", text: String(repeating: "word ", count: 300_000) + "<image><ecg>").line()
    try folder.write("in.jsonl", "\(long)\n\(long)")
    let summary = try ModalityDropout().apply(
      to: folder.path("in.jsonl"), writing: folder.path("out.jsonl"), seed: 0, isTraining: false)
    #expect(summary.rows == 2)
    #expect(try lines("out.jsonl") == [long, long])
  }

  // MARK: Sets

  @Test(
    "sets are nested, exact in number, with tags and lists in agreement", arguments: [1, 2, 3, 10, 97, 400])
  func split(count: Int) throws {
    let rows = try write(count, to: "test_full.jsonl")
    let request = MissingModality(seed: 4)
    let manifest = try request.split(folder.path("test_full.jsonl"), into: folder.path("sets"))
    let rates = [25, 50, 75, 100]
    let names =
      ["test_full.jsonl"] + rates.map { "test_ecg_missing\($0).jsonl" }
      + rates.map { "test_image_missing\($0).jsonl" }
    #expect(manifest.sets.map(\.file) == names)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("sets")).sorted()
        == (names + ["manifest.json"]).sorted())
    #expect(try lines("sets/test_full.jsonl") == rows)
    var lacking: [SampleModality: Set<Int>] = [:]
    for set in manifest.sets.dropFirst() {
      let modality = try #require(set.lacks)
      let found = try lines("sets/" + set.file)
      let changed = Set(rows.indices.filter { rows[$0] != found[$0] })
      #expect(changed.count == (count * set.rate + 50) / 100 && set.missing == changed.count)
      #expect(changed.isSuperset(of: set.rate == 25 ? [] : lacking[modality] ?? []))
      lacking[modality] = changed
      for row in changed {
        #expect(try found[row] == Sample(line: rows[row]).removing(modality).line())
      }
      let checked = try ModalityCheck().check(folder.path("sets/" + set.file)) { _ in }
      #expect(checked.faults == 0 && checked.both == count - set.missing)
      #expect((modality == .ecg ? checked.imageOnly : checked.ecgOnly) == set.missing)
    }
    let text = try folder.bytes("sets/manifest.json")
    #expect(try JSONDecoder().decode(MissingModality.Manifest.self, from: Data(text)) == manifest)
    #expect(manifest.source == "test_full.jsonl" && manifest.both == count && manifest.seed == 4)
  }

  @Test("which samples lack one depends on the seed alone, not on which rates are asked for")
  func choice() throws {
    _ = try write(200)
    let input = folder.path("in.jsonl")
    _ = try MissingModality(seed: 1).split(input, into: folder.path("a"))
    _ = try MissingModality(modalities: [.ecg], rates: [50], seed: 1).split(input, into: folder.path("b"))
    _ = try MissingModality(modalities: [.ecg], rates: [50], seed: 2).split(input, into: folder.path("c"))
    let a = try folder.bytes("a/in_ecg_missing50.jsonl")
    #expect(try a == folder.bytes("b/in_ecg_missing50.jsonl"))
    #expect(try a != folder.bytes("c/in_ecg_missing50.jsonl"))
  }

  @Test("every row is as likely to lack a modality, and rows do not stand together")
  func uniform() throws {
    _ = try write(20)
    var counts = [Int](repeating: 0, count: 20)
    var neighbors = 0
    let seeds = 100
    for seed in 0..<UInt64(seeds) {
      _ = try MissingModality(modalities: [.ecg], rates: [25], seed: seed)
        .split(folder.path("in.jsonl"), into: folder.path("s"))
      let lacks = try lines("s/in_ecg_missing25.jsonl").map { $0.contains(#""ecg": []"#) }
      for (row, lack) in lacks.enumerated() where lack { counts[row] += 1 }
      neighbors += zip(lacks, lacks.dropFirst()).count { $0 && $1 }
    }
    // 100 draws at 1/4: 25 ± 4.3. Neighbors: 19 pairs × 5/20 × 4/19 = 1 a draw.
    #expect(counts.allSatisfy { abs($0 - 25) < 20 }, "\(counts)")
    #expect(abs(neighbors - seeds) < 40)
  }

  @Test("files, folders and what is the same are told through links")
  func links() throws {
    try folder.write("home/file", "")
    for (link, place) in [("file", "home/file"), ("folder", "home"), ("lost", "nowhere")] {
      try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: place)
    }
    let paths = ["home/file", "file", "home", "folder", "lost"].map(folder.path(_:))
    #expect(paths.map(PathCheck.isFile) == [true, true, false, false, false])
    #expect(paths.map(PathCheck.isFolder) == [false, false, true, true, false])
    #expect(PathCheck.isSame(paths[1], folder.path("folder/../home/./file")))
    #expect(!PathCheck.isSame(paths[1], paths[2]))
  }

  @Test("rows that have one modality stay as they are and are counted")
  func single() throws {
    var rows = try write(8)
    rows[3] = try Sample(line: rows[3]).removing(.ecg).line()
    rows[5] = try Sample(line: rows[5]).removing(.image).line()
    try folder.write("in.jsonl", rows.joined(separator: "\n"))
    let manifest = try MissingModality(modalities: [.image], rates: [50, 100]).split(
      folder.path("in.jsonl"), into: folder.path("s"))
    #expect(manifest.rows == 8 && manifest.both == 6 && manifest.sets.map(\.missing) == [0, 3, 6])
    let found = try lines("s/in_image_missing100.jsonl")
    #expect(found[3] == rows[3] && found[5] == rows[5] && found.count == 8)
  }

  @Test(
    "a file whose tags and lists disagree, or that lies where a set would, is refused; nothing is written")
  func refused() throws {
    try folder.write("in_full.jsonl", Sample.both(text: "<image>").line())
    let input = folder.path("in_full.jsonl")
    let error = #expect(throws: SamplesError.self) {
      try MissingModality().split(input, into: folder.path("s"))
    }
    #expect(error?.description.contains("in_full.jsonl:1: ") ?? false)
    _ = try write(4, to: "in_full.jsonl")
    let clash = #expect(throws: SamplesError.self) { try MissingModality().split(input, into: folder.path) }
    #expect(clash?.description.contains("it is the input") ?? false)
    #expect(try folder.names() == ["in_full.jsonl"])
  }

  @Test("an empty file makes empty sets")
  func empty() throws {
    try folder.write("in.jsonl", "")
    let manifest = try MissingModality().split(folder.path("in.jsonl"), into: folder.path("s"))
    #expect(manifest.rows == 0 && manifest.sets.allSatisfy { $0.missing == 0 })
    #expect(try folder.bytes("s/in_full.jsonl").isEmpty)
  }

  // MARK: Checks

  @Test("tags and lists: each fault with its path")
  func tags() {
    var sample = Sample.both()
    #expect(ModalityCheck().faults(in: sample).map(\.path) == ["messages[0].content"])
    sample.messages[0].content = "System."
    #expect(ModalityCheck().faults(in: sample).isEmpty)
    sample.images.append("")
    sample.messages[1].content += " <ecg><ecg>"
    #expect(
      ModalityCheck().faults(in: sample).map(\.description) == [
        "objects.ecg: 1 entry, but the user's messages have 3 <ecg>; make them as many",
        "images: 2 entries, but the user's messages have 1 <image>; make them as many",
        "images[1]: is empty; give a path",
      ])
    sample = sample.removing(.image)
    sample.messages[1].content = ""
    #expect(ModalityCheck().faults(in: sample).map(\.path) == ["objects.ecg"])
    sample.messages.append(Message(role: "assistant", content: "See <image>."))
    #expect(ModalityCheck().faults(in: sample.removing(.ecg)).map(\.path) == ["messages[3].content"])
  }

  @Test("files: pictures and headers of records, from their folders or absolute")
  func files() throws {
    try folder.write("charts/p.png", "")
    try folder.write("records/e.hea", "")
    var sample = Sample(
      id: "a", messages: [Message(role: "user", content: "<image><ecg>")], images: ["p.png"], ecgs: ["e"])
    let check = ModalityCheck(imageFolder: folder.path("charts"), ecgFolder: folder.path("records"))
    #expect(check.faults(in: sample).isEmpty)
    sample.images = [folder.path("charts/p.png")]
    #expect(check.faults(in: sample).isEmpty)
    (sample.images, sample.ecgs) = (["."], ["e.hea"])
    #expect(check.faults(in: sample).map(\.path) == ["objects.ecg[0]", "images[0]"])
    #expect(ModalityCheck().faults(in: sample).isEmpty)
  }

  @Test("a file is checked to its end, wrong rows included")
  func check() throws {
    let rows = try write(3)
    let wrong = [
      rows[0], "{", rows[1].replacing("<ecg>", with: ""), "", try Sample(line: rows[2]).removing(.ecg).line(),
    ]
    try folder.write("in.jsonl", wrong.joined(separator: "\n") + "\n")
    var faults: [String] = []
    let summary = try ModalityCheck().check(folder.path("in.jsonl")) {
      faults.append("\($0.line) \($0.path)")
    }
    #expect(faults == ["2 ", "3 objects.ecg", "4 "])
    #expect(
      summary.rows == 5 && summary.faults == 3 && summary.faultyRows == 3 && summary.both == 2
        && summary.imageOnly == 1)
  }
}
