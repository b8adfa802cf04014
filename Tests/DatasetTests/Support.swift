import ECG
import ECGFiles
import Files
import Foundation
import Modality
import TestSupport
import Testing

@testable import Dataset

extension TemporaryFolder {
  /// The bytes of all files below a folder, by path.
  func snapshot(_ folder: String) throws -> [String: [UInt8]] {
    let root = url.appending(path: folder).path
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return try names.reduce(into: [:]) { files, name in
      if !PathCheck.isFolder("\(root)/\(name)") { files[name] = try bytes("\(folder)/\(name)") }
    }
  }

  /// Builds a configuration into a folder.
  @discardableResult
  func build(
    _ yaml: String, _ output: String, _ change: (inout DatasetBuild.Options) -> Void = { _ in }
  ) async throws -> DatasetBuild.Result {
    var options = DatasetBuild.Options()
    options.jobs = 2
    change(&options)
    return try DatasetBuild(
      Configuration(yaml: yaml, file: path("dataset.yaml")), folder: path(output), options: options
    ).run()
  }

  /// The objects of a file of JSON lines.
  func rows(_ file: String) throws -> [[String: Any]] {
    try String(decoding: bytes(file), as: UTF8.self).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// Makes WFDB records of these paths.
  func makeRecords(_ paths: [String]) throws {
    for (number, path) in paths.enumerated() {
      try FileManager.default.createDirectory(
        atPath: self.path(path).folder, withIntermediateDirectories: true)
      var settings = SyntheticECG()
      settings.seed = UInt64(number)
      settings.duration = 3
      try settings.recording(name: path.lastPart).ecg.write(to: self.path(path).folder)
    }
  }
}

/// All entries of an input.
func entries(_ input: any Input) throws -> [RecordEntry] {
  var iterator = try input.entries()
  var entries: [RecordEntry] = []
  while let entry = try iterator.next() { entries.append(entry) }
  return entries
}
