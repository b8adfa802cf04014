import ECG
import ECGFiles
import Files
import Foundation
import TestSupport
import Testing

@testable import Dataset

/// Inputs of other formats than WFDB, and what headers tell.
@Suite struct FileInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `A folder has records in any format`() throws {
    try folder.write("db/a.hea", "")
    try folder.write("db/b.csv", "I,II\n1,2\n")
    try folder.write("db/labels.csv", "record,label\na,x\n")
    let array = NPY.encode(Array(repeating: 0, count: 2 * 12 * 20), shape: [2, 12, 20])
    try folder.write("db/c.npy", array)
    let found = try entries(FolderInput(folder: folder.path("db")))
    #expect(found.map(\.id) == ["a", "b", "c/0", "c/1"])
    #expect(found.map(\.place) == ["a", "b.csv", "c.npy#0", "c.npy#1"].map { folder.path("db/\($0)") })
    #expect(try entries(FolderInput(glob: folder.path("db/*.csv"))).map(\.id) == ["b"])
    #expect(
      try entries(FilesInput(path: folder.path("db/c.npy"), reading: ECGReadOptions())).map(\.id) == [
        "0", "1",
      ])
    #expect(throws: DatasetError.self) {
      try entries(FilesInput(path: folder.path("no"), reading: ECGReadOptions()))
    }
  }

  /// A map in `reading`, the file's columns, and which column each lead is; nil where the record fails.
  @Test(
    arguments: [
      ("{I: chan 1, II: Chan 2}", ["chan 1", "chan 2"], [.i: 0, .ii: 1]),
      ("{II: chan 1, I: chan 2}", ["chan 1", "chan 2"], [.i: 1, .ii: 0]),
      ("{V3: ' a b '}", ["I", "II", "a b"], [.i: 0, .ii: 1, .v3: 2]),
      // The map says more than the names in the file.
      ("{I: II, II: I}", ["I", "II"], [.i: 1, .ii: 0]),
      ("{V6: I}", ["I", "II"], [.v6: 0, .ii: 1]),
      ("{I: absent}", ["chan 1", "chan 2"], nil), ("{}", ["chan 1", "chan 2"], nil),
    ] as [(String, [String], [Lead: Int]?)])
  func `A map of lead names says which signal is which`(
    map: String, names: [String], columns: [Lead: Int]?
  ) async throws {
    let rows = (0..<5000).map { sample in
      names.indices.map { "\((sample * ($0 + 1)) % 50)" }.joined(separator: ",")
    }
    try folder.write(
      "a.csv",
      "time," + names.joined(separator: ",") + "\n"
        + rows.enumerated().map { "\(Double($0.offset) / 500),\($0.element)\n" }.joined())
    try folder.write("list.csv", "record,text\na.csv,x\n")
    let yaml = """
      inputs: [{list: list.csv, reading: {unit: uV, allowMissing: true, leadNames: \(map)}}]
      pictures: {layout: 12x1, dpi: 50}
      signals: npy
      outputs: [{form: imagefolder}]
      """
    _ = try? await folder.build(yaml, "out")
    let array = try folder.snapshot("out").first { $0.key.hasSuffix(".npy") }
    guard let columns else { return #expect(array == nil) }
    try folder.write("read.npy", try #require(array?.value))
    var options = ECGReadOptions(sampleRate: nil)
    (options.numbers.sampleRate, options.numbers.unit) = (500, "mV")
    options.numbers.leads = Lead.allCases.map(\.name)
    let found = try #require(try ECGFile.recording(folder.path("read.npy"), options: options))
    for (lead, channel) in zip(Lead.allCases, found.channels) {
      let values = channel.physicalValues()
      guard let column = columns[lead] else {
        // Limb leads are computed where two of I, II and III are there; of what is absent arrays have zeros.
        let isDerived = lead.isLimb && columns[.i] != nil && columns[.ii] != nil
        #expect(values.allSatisfy { $0 == 0 } != isDerived, "\(lead)")
        continue
      }
      let own = (0..<5000).map { Double(($0 * (column + 1)) % 50) / 1000 }
      #expect(values.count == 5000 && zip(values, own).allSatisfy { abs($0 - $1) < 1e-6 }, "\(lead)")
    }
  }

  @Test func `CODE-15: patients and diagnoses by exams, absent parts are told once`() throws {
    try folder.write("code/exams_part0.hdf5", "x")
    try folder.write(
      "code/exams.csv",
      """
      exam_id,age,is_male,1dAVb,RBBB,LBBB,SB,ST,AF,patient_id,normal_ecg,trace_file
      11,46,False,False,True,False,True,False,False,902,False,exams_part0.hdf5
      12,43,True,False,False,False,False,False,False,901,True,exams_part9.hdf5
      13,43,True,False,False,False,False,False,False,901,True,exams_part9.hdf5
      14,61,True,False,False,True,False,False,True,902,False,exams_part0.hdf5
      15,61,True,False,False,True,False,False,True,902,False,../exams_part0.hdf5
      """)
    let found = try entries(Code15Input(folder: folder.path("code")))
    #expect(found.map(\.id) == ["11", "exams_part9_hdf5", "14", "15"])
    #expect(found.map { $0.fault == nil } == [true, false, true, false])
    #expect(found[0].source == .file(folder.path("code/exams_part0.hdf5#11")))
    #expect(found.map(\.labels) == [["RBBB", "SB"], [], ["LBBB", "AF"], []])
    #expect(found[0].patient == "902" && found[0].fields["age"] == "46")
  }

  @Test func `PTB-XL is read at the rate that is there, or that is asked for`() throws {
    try folder.write(
      "ptb/ptbxl_database.csv",
      "patient_id,strat_fold,report,scp_codes,filename_lr,filename_hr\n1,1,,{},records100/a_lr,records500/a_hr\n"
    )
    func ids(_ rate: PTBXLInput.Rate?) throws -> [String] {
      try entries(PTBXLInput(folder: folder.path("ptb"), rate: rate)).map(\.id)
    }
    try folder.write("ptb/records100/x", "")
    #expect(try ids(nil) == ["a_lr"] && ids(.low) == ["a_lr"])
    #expect(throws: DatasetError.self) { try ids(.high) }
    try folder.write("ptb/records500/x", "")
    #expect(try ids(nil) == ["a_hr"] && ids(.low) == ["a_lr"])
  }

  @Test func `Labels are the codes in headers, or their names`() throws {
    try folder.write("db/a.hea", "a 0 500 0\n# Age: 40\n#Dx: 426783006,111111111\n")
    try folder.write("db/b.hea", "b 0 500 0\n# Sex: F\n")
    try folder.write("names.csv", "Dx,SNOMEDCTCode,Abbreviation\nsinus rhythm,426783006,NSR\n")
    func labels(_ names: String?) throws -> [[String]] {
      try entries(DiagnosedInput(input: FolderInput(folder: folder.path("db")), names: names)).map(\.labels)
    }
    #expect(try labels(nil) == [["426783006", "111111111"], []])
    #expect(try labels(folder.path("names.csv")) == [["sinus rhythm", "111111111"], []])
    try folder.write("empty.csv", "a,b\n")
    #expect(throws: DatasetError.self) { try labels(folder.path("empty.csv")) }
  }
}
