import Files
import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct QuestionSetTests {
  private let set: QuestionSet
  private let check: QuestionSetCheck
  private let expected: JSONValue

  init() throws {
    set = try QuestionSet(folder: Fixture.path("eeq/synthetic"))
    check = QuestionSetCheck(set)
    expected = try JSONReader.value(try Fixture.bytes("eeq/synthetic_expected.json"))
  }

  @Test func countsDuplicatesAndDamageAreFound() throws {
    for file in try #require(expected["files"]?.elements) {
      let name = try #require(file["name"]?.text)
      let found = try #require(check.files.first { $0.file.name == name })
      if let records = file["records"]?.int { #expect(found.file.records.count == records, "\(name)") }
      let duplicates = file["exact_duplicate_indices"]?.elements?.compactMap(\.int) ?? []
      #expect(found.duplicates == duplicates, "\(name)")
      #expect(found.json["mojibake"] == (file["mojibake"] ?? .array([])), "\(name)")
    }
    #expect(expected["absent_expected"]?.elements?.compactMap(\.text) == check.absent)
  }

  @Test func invalidJSONIsNamedWithItsLineAndTheOthersLoad() throws {
    let file = try #require(check.files.first { $0.file.name == "Memory correction.json" })
    #expect(file.file.fault?.line == 3)
    #expect(file.file.fault?.problem.hasSuffix("',' or '}' is expected") == true)
    #expect(check.files.count { $0.file.fault != nil } == 1)
  }

  @Test func defectsAreNamedWithTheirKeys() throws {
    let file = try #require(set.files.first { $0.name == "Generate risk assessment.json" })
    #expect(
      file.records.map { $0.defects.map { "\($0.key): \($0.problem)" } } == [
        ["A: is empty"], ["Q: is blank"], ["A: the answer is missing; its key is A or Answer"],
        [
          "Q: the question is missing; its key is Q or Question",
          "A: the answer is missing; its key is A or Answer",
        ],
        ["Q: is a number and not a text", "A: is null and not a text"], [": is a text and not an object"], [],
      ])
    #expect(file.records[6].fields == [JSONValue.Member("Extra", .string("kept"))])
    #expect(file.records[6].id == "generate-risk-assessment#6")
  }

  @Test func dialoguesAreReadAndMarked() throws {
    let file = try #require(check.files.first { $0.file.name.hasPrefix("Medical inquiry") })
    #expect(file.unvalidated == [0, 1, 2])
    let record = file.file.records[0]
    #expect(record.form == .dialogue)
    #expect(record.turns.map(\.isAnswer) == [false, true])
    #expect(!file.file.isSeen)
  }

  @Test func layoutsAreRead() throws {
    let file = try #require(set.files.first { $0.name.hasPrefix("Patient prognosis") })
    #expect(file.layout.hasMark && file.layout.crlf == 0 && file.layout.bareLF > 0)
  }

  @Test func repairWritesWhatTheCheckSays() throws {
    let folder = try TemporaryFolder()
    let outcomes = try QuestionRepair().run(set, to: folder.path("out"))
    #expect(outcomes.count { $0.fault != nil } == 1)
    let repaired = QuestionSetCheck(try QuestionSet(folder: folder.path("out")))
    for file in check.files where file.file.fault == nil {
      let after = try #require(repaired.files.first { $0.file.name == file.file.name })
      #expect(after.damage.allSatisfy { $0.result.repaired.isEmpty || $0.before == $0.result.text })
      #expect(after.file.layout == file.file.layout)
      for damage in file.damage {
        var texts: [String] = []
        JSONTexts.each(in: after.file.records[damage.index].value) {
          if $0 == damage.key { texts.append($1) }
        }
        #expect(texts == [damage.result.text])
      }
      if file.damage.allSatisfy({ $0.result.repaired.isEmpty }) {
        let name = file.file.name
        #expect(try folder.bytes("out/" + name) == Fixture.bytes("eeq/synthetic/" + name))
      }
    }
    let error = #expect(throws: EvaluationError.self) { try QuestionRepair().run(set, to: set.path) }
    #expect(error?.kind == .usage)
  }

  @Test(arguments: QuestionExport.Form.allCases)
  func exportsHoldAllUsableRecords(_ form: QuestionExport.Form) throws {
    let folder = try TemporaryFolder()
    let summary = try QuestionExport(form: form).run(set, to: folder.path("out"))
    #expect(summary.written == set.files.flatMap(\.records).count(where: \.isUsable))
    #expect(summary.unusable == 6)
    #expect(summary.unreadable == ["Memory correction.json"])
    let bytes = try folder.bytes("out")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("The patient’s rhythm is regular.") && !text.contains("鈥檚"))
    switch form {
    case .llava: #expect(try JSONReader.value(bytes).elements?.count == summary.written)
    case .csv:
      var reader = try CSVReader(folder.path("out"))
      var rows = 0
      while let row = try reader.next() {
        #expect(row.count == 6)
        rows += 1
      }
      #expect(rows == summary.written)
    case .messages, .sharegpt:
      let lines = text.split(separator: "\n")
      #expect(lines.count == summary.written)
      let first = try JSONReader.value(Array(lines[0].utf8))
      #expect(first["id"] == .string("cardiology-knowledge-basic-knowledge-q-a#0"))
    }
  }

  @Test func exportsLeaveOutOnRequest() throws {
    let folder = try TemporaryFolder()
    var export = QuestionExport(form: .messages)
    export.skipsDuplicates = true
    export.skipsDamaged = true
    let summary = try export.run(set, to: folder.path("out"))
    #expect(summary.duplicates == 5)
    #expect(summary.damaged > 0)
    #expect(!String(decoding: try folder.bytes("out"), as: UTF8.self).contains("鈮"))
  }

  @Test func slugsOfAllPublishedNamesDiffer() {
    let slugs = QuestionTask.files.map { QuestionTask.slug($0.name) }
    #expect(Set(slugs).count == 11)
    #expect(slugs.contains("patient-s-right-to-know"))
    #expect(slugs.allSatisfy { $0.utf8.allSatisfy { $0 == 0x2D || 0x61...0x7A ~= $0 } })
  }

  @Test func missingAndEmptyFoldersAreNamed() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, folder.path("none")] {
      let error = #expect(throws: EvaluationError.self) { try QuestionSet(folder: path) }
      #expect(error?.description.hasPrefix(path + ": ") == true)
    }
  }
}
