import Files
import TestSupport
import Testing

@testable import Dataset
@testable import ECGFiles

/// What holds of a file of many records is said once a file, whatever the number of records, parts and threads.
@Suite(.enabled(if: HDF5File.isAvailable, "libhdf5 is not installed")) struct FileWarningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let yaml = """
    inputs: [{hdf5: exams, reading: {unit: mV}}]
    pictures: {layout: 12x1, dpi: 50}
    outputs: [{form: imagefolder}]
    """

  @Test func `Unit, padding and height of beats are a line a file`() async throws {
    for (name, ids) in [("a", [1, 2, 3]), ("b", [4, 5, 0])] as [(String, [Int64])] {
      let file = HDF5Document.code15(ids: ids) { _, sample, lead in
        sample % 400 < 20 ? Float(sample % 400 + lead) / 20 : 0
      }
      try folder.write("exams/\(name).hdf5", file.bytes())
    }
    let result = try await folder.build(Self.yaml, "whole")
    #expect(result.whole?.failures == 1)
    // Traces of 15 mV leave the page besides, which is said of each record.
    let rows = try folder.rows("whole/warnings.jsonl").filter { $0["id"] as? String == "" }
    #expect(rows.count == 4)
    let warnings = rows.compactMap { $0["warning"] as? String }
    for name in ["a", "b"] {
      let path = folder.path("exams/\(name).hdf5")
      #expect(warnings.contains("\(path): zero padding before and behind exams is left out"))
      #expect(warnings.contains { $0.hasPrefix("\(path): exams have beats of more than 6.0 mV") })
      #expect(rows.contains { $0["place"] as? String == path })
    }
    try await folder.build(Self.yaml, "parts") { $0.part = BuildPart(index: 2, count: 2) }
    try await folder.build(Self.yaml, "parts") {
      $0.part = BuildPart(index: 1, count: 2)
      $0.jobs = 1
    }
    #expect(try folder.bytes("parts/warnings.jsonl") == folder.bytes("whole/warnings.jsonl"))
  }
}
