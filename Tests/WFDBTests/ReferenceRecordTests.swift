import TestSupport
import Testing

@testable import WFDB

/// Records that another program wrote, in each format.
@Suite struct GeneratedRecordTests {
  @Test func `Every format is there`() {
    let formats = Set(SignalFormat.all.map(\.code)).subtracting([0])
    let found = Set(
      ReferenceCase.generated.compactMap { try? Record.read($0.path).signals.first?.header.format })
    #expect(found == formats)
  }

  @Test(arguments: ReferenceCase.generated)
  func `A record has the expected values`(reference: ReferenceCase) throws {
    let found = try JSONValue(encoding: RecordReport(Record.read(reference.path)))
    #expect(try reference.expectedValues().differences(from: found, ignoring: ReferenceCase.notes) == [])
  }
}

@Suite(.enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)))
struct ReferenceRecordTests {
  @Test(arguments: ReferenceCase.open.filter { $0.kind == "record" })
  func `A record has the expected values`(reference: ReferenceCase) throws {
    let record = try Record.read(reference.path)
    let found = try JSONValue(encoding: RecordReport(record))
    let differences = try reference.expectedValues().differences(from: found, ignoring: ReferenceCase.notes)
    #expect(differences == [])
  }

  @Test(arguments: ReferenceCase.malformed.filter { $0.kind == "record" })
  func `A broken record ends as it should`(reference: ReferenceCase) throws {
    // A date with dashes, which whole releases have, is read with a warning.
    if reference.id == "E07835" {
      let record = try Record.read(reference.path)
      #expect(record.warnings.map(\.finding.errorClass) == ["name-mismatch", "start-form"])
      return
    }
    let classes = [reference.errorClass].compactMap(\.self) + (reference.alsoAccepted ?? [])
    if reference.expect == "error" {
      let error = #expect(throws: WFDBError.self) { try Record.read(reference.path) }
      #expect(classes.contains(error?.errorClass ?? ""), "\(error?.description ?? "")")
      return
    }
    let record = try Record.read(reference.path)
    let found = try JSONValue(encoding: RecordReport(record))
    let differences = try reference.expectedValues().differences(from: found, ignoring: ReferenceCase.notes)
    #expect(differences == [])
    // That a gain is missing is told beside what a case is made for.
    let told = record.warnings.map(\.finding.errorClass).filter { $0 != "uncalibrated" }
    #expect(told == (reference.expect == "warning" ? classes : []))
  }
}
