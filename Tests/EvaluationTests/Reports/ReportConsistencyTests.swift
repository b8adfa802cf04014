import Files
import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct ReportConsistencyTests {
  private static let images = Fixture.path("r1/consistency/img.jsonl")
  private static let signals = Fixture.path("r1/consistency/ts.jsonl")

  @Test(arguments: [true, false], [1, 3])
  func meansEqualThePublishedProgram(_ isByOrder: Bool, _ jobs: Int) throws {
    var request = ReportConsistency(image: Self.images, signal: Self.signals)
    request.isByOrder = isByOrder
    request.jobs = jobs
    let summary = try request.run()
    #expect(summary.pairs == 53)
    #expect(abs((summary.bleu ?? 0) - 0.5589057597636742) < 1e-9)
    #expect(abs((summary.rougeL ?? 0) - 0.7655814380791762) < 1e-9)
    #expect(summary.cosine == nil)
    #expect(summary.faultCount + summary.unmatchedImage + summary.unmatchedSignal == 0)
  }

  private static func row(_ id: String, _ text: String) -> String {
    #"{"id": "\#(id)", "response": "\#(text)"}"#
  }

  private static func files(_ images: [String], _ signals: [String], vectors: [String]? = nil) throws -> (
    TemporaryFolder, ReportConsistency
  ) {
    let folder = try TemporaryFolder()
    try folder.write("image.jsonl", images.joined(separator: "\n"))
    try folder.write("signal.jsonl", signals.joined(separator: "\n") + "\n\n")
    var request = ReportConsistency(image: folder.path("image.jsonl"), signal: folder.path("signal.jsonl"))
    if let vectors {
      try folder.write("vectors.jsonl", vectors.joined(separator: "\n"))
      request.vectorsPath = folder.path("vectors.jsonl")
    }
    return (folder, request)
  }

  @Test func rowsAreMatchedByIdInAnyOrder() throws {
    let images = [Self.row("a", "x y z w"), Self.row("b", ""), Self.row("c", "p q r s"), Self.row("d", "k")]
    let signals = [
      Self.row("a", "x y z w"), Self.row("c", "p q r s"), Self.row("e", "k"), Self.row("b", "k"),
    ]
    let vectors = [
      #"{"id": "c", "image": [1, 0], "signal": [0, 2]}"#, #"{"id": "a", "image": [1, 1], "signal": [2, 2]}"#,
    ]
    let (folder, request) = try Self.files(images, signals, vectors: vectors)
    var rows: [String] = []
    let summary = try request.run { (id, bleu, rouge, cosine) throws(EvaluationError) in
      rows.append("\(id) \(bleu) \(rouge) \(cosine.map { "\($0.rounded())" } ?? "-")")
    }
    #expect(rows == ["a 1.0 1.0 1.0", "b 0.0 0.0 -", "c 1.0 1.0 0.0"])
    #expect(summary.pairs == 3 && summary.emptyImage == 1 && summary.emptySignal == 0)
    #expect(summary.unmatchedImage == 1 && summary.unmatchedSignal == 1 && summary.withoutVector == 1)
    #expect(abs((summary.cosine ?? 0) - 0.5) < 1e-12)
    _ = folder
  }

  @Test func filesOfOtherLengthsAreRefusedByOrder() throws {
    for (images, signals) in [(3, 1), (1, 3)] {
      let rows = { (count: Int) in (0..<count).map { Self.row("\($0)", "x") } }
      var (folder, request) = try Self.files(rows(images), rows(signals))
      request.isByOrder = true
      let error = #expect(throws: EvaluationError.self) { try request.run() }
      #expect(
        error?.description
          == "\(request.signalPath): has \(signals) rows, \(request.imagePath) has \(images); match them by id, "
          + "without --by-order")
      _ = consume folder
    }
  }

  @Test func faultyRowsAreCountedWithTheirLines() throws {
    let images = [
      "{", Self.row("a", "x"), #"{"response": "x"}"#, Self.row("b", "x"), #"{"id": "c", "response": 3}"#,
    ]
    let signals = [Self.row("a", "x"), Self.row("a", "x"), "[]", Self.row("b", "x"), Self.row("c", "x")]
    let (folder, request) = try Self.files(images, signals)
    let summary = try request.run()
    #expect(summary.pairs == 2)
    #expect(summary.faultCount == 4)
    #expect(summary.faults.map(\.line).sorted() == [1, 3, 3, 5])
    // The second "a"; "c" has a partner, whose answer is faulty.
    #expect(summary.unmatchedSignal == 1)
    _ = folder
  }

  /// In order and in another order alike.
  @Test(arguments: [["a", "a", "b"], ["a", "b", "a"], ["b", "a", "a"]])
  func rowsThatStandTwiceAreNotComparedTwice(_ signals: [String]) throws {
    let (folder, request) = try Self.files(
      ["a", "a", "b"].map { Self.row($0, "x") }, signals.map { Self.row($0, "x") })
    let summary = try request.run()
    #expect(summary.pairs == 2 && summary.unmatchedImage == 1 && summary.unmatchedSignal == 1)
    _ = folder
  }

  @Test func idsAreRecoveredFromPicturesAndRecords() throws {
    let images = [#"{"response": "x", "images": [{"path": "a/41-0.png"}], "objects": {"ecg": []}}"#]
    let signals = [#"{"response": "x", "images": [], "objects": {"ecg": ["mimic/files/41"]}}"#]
    let (folder, request) = try Self.files(images, signals)
    #expect(try request.run().pairs == 1)
    _ = folder
  }

  @Test func idsOfTestFilesAreAddedByPicture() throws {
    let golden = try GoldenAnswers(path: Fixture.path("r1/conv_golden.json"))
    let expected = try LineList(Fixture.bytes("r1/conv_out.jsonl"))
    var written: [String] = []
    for line in try LineList(Fixture.bytes("r1/conv_in.jsonl")) {
      let row = try JSONRow(line: Array(line.utf8))
      guard let value = try? AnswerIdentity.identified(row, by: golden) else { continue }
      written.append(
        String(decoding: JSONWriter.bytes(value, form: .line, escapesBeyondASCII: false), as: UTF8.self))
    }
    #expect(written == Array(expected))
  }
}

/// The lines of a small file.
private struct LineList: Sequence {
  private let lines: [String]

  init(_ bytes: [UInt8]) {
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  func makeIterator() -> IndexingIterator<[String]> { lines.makeIterator() }
}
