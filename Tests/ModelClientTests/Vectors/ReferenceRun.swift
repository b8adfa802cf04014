import Evaluation
import Foundation
import TestSupport
import Testing

/// What the published program did, as its vectors tell.
enum ReferenceRun {
  static var isAbsent: Bool { SharedCases.folder == nil }
  static var folder: URL {
    (SharedCases.folder ?? URL(filePath: "/")).appending(path: "seed-vectors/erb/inference")
  }

  static func json(_ name: String) throws -> JSONValue {
    let file = folder.appending(path: name)
    let data = try name.hasSuffix(".gz") ? CompressedFiles.gunzipped(file) : Data(contentsOf: file)
    return try JSONReader.value(Array(data))
  }

  /// The samples in the order in which they were asked.
  static func samples() throws -> [BenchmarkSample] {
    try SampleFile.samples(
      paths: ["ptbxl", "mimic_iv_ecg"].map { folder.appending(path: "data/\($0).jsonl").path })
  }

  /// The results that were written.
  static func outputs() throws -> TemporaryFolder {
    let target = try TemporaryFolder()
    try CompressedFiles.untar(folder.appending(path: "outputs_C.tar.gz"), into: target.path)
    return target
  }

  /// The records.
  static func records() throws -> TemporaryFolder {
    let target = try TemporaryFolder()
    try CompressedFiles.untar(folder.appending(path: "ecg.tar.gz"), into: target.path)
    return target
  }

  static func recordFolders(_ records: TemporaryFolder) -> RecordFolders {
    RecordFolders([.ptbxl: records.path("ecg/ptbxl"), .mimic: records.path("ecg/mimic")])
  }
}

extension JSONValue {
  /// With members in alphabetical order: JSON objects have none of their own.
  var ordered: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.ordered))
    case .object(let members):
      .object(members.map { Member($0.name, $0.value.ordered) }.sorted { $0.name < $1.name })
    default: self
    }
  }
}
