import Chart
import Foundation
import TestSupport
import Testing

@testable import Dataset

/// What the pictures of a data set say of their records.
@Suite struct PictureTextTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func yaml(_ pictures: String, answer: String = "{text}") -> String {
    """
    inputs: [{list: l.csv}]
    pictures: {dpi: 50, \(pictures)}
    conversation: {question: "<image>", answer: "\(answer)"}
    outputs: [{form: annotations}, {form: swift}]
    """
  }

  private func makeList(text: String = "Sinus rhythm", labels: String = "SR") throws {
    try folder.makeRecords(["00001_hr"])
    try folder.write("l.csv", "record,text,labels\n00001_hr,\"\(text)\",\(labels)\n")
  }

  private func texts(_ name: String) throws -> [String] {
    try folder.snapshot(name).filter { $0.key.hasSuffix("-0.json") }.flatMap { _, bytes in
      try ChartAnnotation(json: bytes).texts.filter { $0.strip == nil }.map(\.string)
    }
  }

  @Test(
    "no layout names the record, unless the data set asks for it",
    arguments: ["3x4+1", "muse", "mortara", "schiller"])
  func names(layout: String) async throws {
    try makeList()
    try await folder.build(yaml("layout: \(layout)"), "out")
    #expect(try texts("out").allSatisfy { $0.firstRange(of: "00001") == nil })
    for (number, asked) in [
      "texts: [{at: top, lines: [\"Study {record}\"]}]", "set: [\"texts=[{at: top, lines: ['{record}']}]\"]",
    ]
    .enumerated() {
      try await folder.build(yaml("layout: \(layout), \(asked)"), "asked\(number)")
      #expect(try texts("asked\(number)").contains { $0.hasSuffix("00001_hr") })
    }
  }

  @Test(
    "a picture that says its label, its answer or its record's name is refused with text and words",
    arguments: [
      ("Rhythm: SR", "SR", "x", "the label 'SR'"), ("sr, again", "SR", "x", "the label 'SR'"),
      ("Sinus Rhythm seen", "A", "Sinus rhythm, 72 a minute.", "'Sinus rhythm' of the answer"),
      ("at 72", "A", "72", "'72' of the answer"), ("x-lbbb-0001", "lbbb", "x", "the label 'lbbb'"),
      ("Left bundle branch block", "bundle-branch", "x", "the label 'bundle-branch'"),
    ])
  func refused(text: String, label: String, answer: String, words: String) async throws {
    try makeList(text: answer, labels: label)
    let pictures = "texts: [{at: bottom, lines: [\"\(text)\"]}]"
    let error = await #expect(throws: DatasetError.self) {
      try await folder.build(yaml(pictures), "out") { $0.maximumFailures = 0 }
    }
    for word in ["l.csv:2", words, text, "checkTexts: false"] {
      #expect(error?.description.contains(word) == true, "\(String(describing: error))")
    }
    try await folder.build(yaml(pictures + ", checkTexts: false"), "allowed")
    #expect(try texts("allowed") == [text])
  }

  @Test("the record's name that a layout's file spells out is found", arguments: ["00001_hr", "00001-hr"])
  func spelledOut(text: String) async throws {
    try makeList()
    try folder.write("mine.yaml", "name: mine\nrows: [[II]]\ntexts: [{at: top, lines: [\"\(text)\"]}]\n")
    let error = await #expect(throws: DatasetError.self) {
      try await folder.build(yaml("layout: mine.yaml"), "out")
    }
    #expect(error?.description.contains("the record's name '00001_hr'") == true)
  }

  @Test(
    "scale, leads, parts of words and numbers beside others are no answer",
    arguments: [
      ("25", "x"), ("10", "x"), ("mm", "x"), ("V1", "V1"), ("NOR", "x"), ("", "II"), ("A", "72, regular"),
      ("A", "Recorded at 25 mm/s"),
    ])
  func allowed(label: String, answer: String) async throws {
    try makeList(text: answer, labels: label)
    let texts =
      "texts: [{at: bottom, lines: [[\"{speed} mm/s\", \"{gain} mm/mV\", \"V1 NORM\", \"Age 72 y\"]]}]"
    let result = try await folder.build(yaml(texts), "out")
    #expect(result.counts.failures == 0, "\(result.firstFailures)")
  }

  @Test("synthetic records have names that say nothing, each its own; the example builds with its check")
  func synthetic() async throws {
    let example = Configuration.example.replacing("count: 20", with: "count: 8").replacing(
      "dpi: 100..150", with: "dpi: 50"
    ).replacing("perRecord: 2", with: "perRecord: 1").replacing(
      "      # - ptb-xl", with: "      - synthetic: {count: 2, rhythm: lbbb}\n      # - ptb-xl")
    let yaml = example.replacing(
      "  # - ptb-xl", with: "  - synthetic: {count: 2, rhythm: lbbb}\n  # - ptb-xl")
    let result = try await folder.build(yaml, "out")
    #expect(result.counts.failures == 0)
    let ids = try ["train", "val", "test"].flatMap { split in
      try folder.snapshot("out").keys.contains("swift-\(split).jsonl")
        ? folder.rows("out/swift-\(split).jsonl").compactMap { $0["id"] as? String } : []
    }
    #expect(Set(ids) == Set((1...10).map { "synth-\($0 < 10 ? "000" : "00")\($0)-0" }))
  }
}
