import ECGFiles
import Files
import Foundation
import TestSupport
import Testing

@testable import Dataset

/// The places that records come from.
@Suite struct InputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ entry: RecordEntry) -> String? {
    guard case .file(let path) = entry.source else { return nil }
    return path.replacing(folder.path + "/", with: "")
  }

  @Test("folders, patterns and RECORDS files name the same records")
  func places() throws {
    for name in ["a/1.hea", "a/2.hea", "b.hea"] { try folder.write("db/\(name)", "") }
    try folder.write("db/RECORDS", "a/1\na/2\r\n\nb\n")
    let inputs: [any Input] = [
      FolderInput(folder: folder.path("db")), RecordsFileInput(path: folder.path("db/RECORDS")),
    ]
    for input in inputs {
      let found = try entries(input)
      #expect(found.map(\.id) == ["a/1", "a/2", "b"])
      #expect(found.map(path) == ["db/a/1", "db/a/2", "db/b"])
    }
    let glob = try entries(FolderInput(glob: folder.path("d?/a/*.hea")))
    #expect(glob.map(\.id) == ["db/a/1", "db/a/2"])
    #expect(glob.map(path) == ["db/a/1", "db/a/2"])
    #expect(try entries(FolderInput(glob: folder.path("db/b"))).map(path) == ["db/b"])
  }

  @Test("a list tells patient, split, text and labels, as CSV and as JSON lines")
  func lists() throws {
    try folder.write(
      "l.csv",
      "file,person,part,report,codes\nx/1.hea,p1,train,\"One, two\",A;B\nx/2,p2,validation,,\n,p3,,,\n"
        + "x/4,,nowhere,,\n")
    try folder.write(
      "l.jsonl",
      """
      {"file": "x/1.hea", "person": "p1", "part": "train", "report": "One, two", "codes": ["A", "B"]}
      {"file": "x/2", "person": "p2", "part": "validation"}
      {"file": "", "person": "p3"}
      {"file": "x/4", "part": "nowhere"}
      """)
    let columns = ListInput.Columns(
      record: "file", patient: "person", split: "part", text: "report", labels: "codes")
    for name in ["l.csv", "l.jsonl"] {
      let found = try entries(ListInput(path: folder.path(name), columns: columns))
      #expect(found.map(path) == ["x/1", "x/2", "", "x/4"].map { $0 })
      #expect(found.map(\.patient) == ["p1", "p2", "p3", nil])
      #expect(found.map(\.split) == [.train, .val, nil, nil])
      #expect(found[0].fields["text"] == "One, two" && found[0].labels == ["A", "B"])
      #expect(found[2].fault?.contains("names no record") == true)
      #expect(found[3].fault?.contains("'nowhere'") == true)
      #expect(found[3].place == folder.path("\(name):") + (name == "l.csv" ? "5" : "4"))
    }
  }

  @Test("a column that is not there is named with those that are", arguments: ["l.csv", "l.jsonl"])
  func wrongColumn(name: String) throws {
    try folder.write(name, name == "l.csv" ? "a,record\n1,2\n" : "{\"a\": 1, \"record\": \"2\"}\n")
    let input = ListInput(path: folder.path(name), columns: ListInput.Columns(patient: "subject"))
    #expect(
      throws: DatasetError.file(
        .noColumn(path: folder.path(name), column: "subject", known: ["a", "record"]))
    ) { try entries(input) }
  }

  @Test("a row of another length, without a patient or that is no object is the fault of its record alone")
  func raggedRows() throws {
    try folder.write("l.csv", "record,patient\na,1\nb,2,3\nc,3\n")
    try folder.write("l.jsonl", "[1]\n{\"record\": \"a\", \"patient\": 1}\n{\"record\": \"b\"}\nb\n")
    let columns = ListInput.Columns(patient: "patient")
    let csv = try entries(ListInput(path: folder.path("l.csv"), columns: columns))
    #expect(csv.map { $0.fault != nil } == [false, true, false])
    let rows = try entries(ListInput(path: folder.path("l.jsonl"), columns: columns))
    #expect(rows.map(\.fault) == ["is no JSON object", nil, "has no 'patient'", "is no JSON object"])
    #expect(rows[1].patient == "1" && rows[3].place == folder.path("l.jsonl:4"))
  }

  @Test("a JSONL row: numbers as written, truth as 1 and 0, the last of equal keys, no lists or objects")
  func jsonValues() throws {
    let line =
      #"{"record": "a", "n": 1.50, "big": 12345678901234567890, "e": 1e3, "t": true, "f": false, "z": null, "#
      + #""o": {"x": 1}, "l": [1], "s": "\u00e9\"", "n": 2.0, "labels": ["A", 7, null, true]}"#
    try folder.write("l.jsonl", "\u{FEFF}" + line)
    let row = try #require(try entries(ListInput(path: folder.path("l.jsonl"))).first)
    #expect(row.labels == ["A", "7", "1"] && row.fault == nil)
    #expect(
      row.fields == [
        "record": "a", "n": "2.0", "big": "12345678901234567890", "e": "1e3", "t": "1", "f": "0", "s": "é\"",
      ])
  }

  @Test("PTB-XL: folds, patients, statements, reports")
  func ptbXL() throws {
    try folder.write(
      "ptb/ptbxl_database.csv",
      """
      ecg_id,patient_id,report,scp_codes,strat_fold,filename_lr,filename_hr
      1,15709.0,sinusrhythmus,"{'NORM': 100.0, 'LVOLT': 0.0}",3,records100/00000/00001_lr,records500/00000/00001_hr
      2,13243.0,"a
      b",{'SR': 0.0},9,records100/00000/00002_lr,records500/00000/00002_hr
      3,20372.0,x,{},10,records100/00000/00003_lr,records500/00000/00003_hr
      """)
    let found = try entries(PTBXLInput(folder: folder.path("ptb")))
    #expect(found.map(\.id) == ["00000/00001_hr", "00000/00002_hr", "00000/00003_hr"])
    #expect(path(found[0]) == "ptb/records500/00000/00001_hr")
    #expect(found.map(\.split) == [.train, .val, .test])
    #expect(found.map(\.patient) == ["15709", "13243", "20372"])
    #expect(found.map(\.labels) == [["NORM", "LVOLT"], ["SR"], []])
    #expect(found[1].fields["text"] == "a\nb")
  }

  @Test("MIMIC-IV-ECG: the machine's statements come by study, whatever their order")
  func mimic() throws {
    let studies = [40_689_238, 41_969_204, 44_458_630]
    try folder.write(
      "mimic/record_list.csv",
      "subject_id,study_id,file_name,ecg_time,path\n"
        + studies.map { "10000032,\($0),\($0),2180-07-23 08:44:00,files/p1000/p10000032/s\($0)/\($0)\n" }
        .joined())
    try folder.write(
      "mimic/machine_measurements.csv",
      "subject_id,study_id,report_0,report_1,report_2,rr_interval\n"
        + "10000032,44458630,Sinus rhythm,\"Left axis, deviation\",,659\n10000032,40689238,Normal ECG,,,700\n"
    )
    let found = try entries(MIMICInput(folder: folder.path("mimic")))
    #expect(found[0].id == "p1000/p10000032/s40689238/40689238")
    #expect(path(found[0]) == "mimic/files/p1000/p10000032/s40689238/40689238")
    #expect(found.map(\.patient) == ["10000032", "10000032", "10000032"])
    #expect(found.map { $0.fields["text"] } == ["Normal ECG", nil, "Sinus rhythm; Left axis, deviation"])
  }

  @Test("patients stay whole; shares are met")
  func splits() {
    var rule = SplitRule()
    (rule.val, rule.test) = (0.1, 0.2)
    var counts: [Split: Int] = [:]
    for patient in 0..<20_000 { counts[rule.split(ofPatient: "p\(patient)", seed: 3), default: 0] += 1 }
    #expect(abs(Double(counts[.val] ?? 0) / 20_000 - 0.1) < 0.01)
    #expect(abs(Double(counts[.test] ?? 0) / 20_000 - 0.2) < 0.01)
    let seeds = Set((0..<20 as Range<UInt64>).map { rule.split(ofPatient: "p1", seed: $0) })
    #expect(seeds.count > 1)
  }

  @Test("an archive's names and bytes come back", arguments: [1, 90, 92, 100, 101, 200, 246])
  func archives(length: Int) throws {
    let rest = min(length, 90)
    let name =
      (length > rest ? String(repeating: "a", count: length - rest - 1) + "/" : "")
      + String(repeating: "b", count: rest)
    let contents = (0..<700).map { UInt8(truncatingIfNeeded: $0) }
    let first = try #require(Tar.member(name, contents))
    let second = try #require(Tar.member("x", []))
    try folder.write("a.tar", first + second + Tar.end)
    let reader = try TarReader(folder.path("a.tar"))
    let members = try reader.members()
    #expect(members.map(\.name) == [name, "x"])
    #expect(try reader.bytes(members[0].range) == contents)
    #expect(Tar.member(String(repeating: "a", count: 101), []) == nil)
  }
}
