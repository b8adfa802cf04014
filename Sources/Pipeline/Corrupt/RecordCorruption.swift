internal import Corruption
internal import ECG
internal import ECGFiles
internal import Files
internal import WFDB

/// A record that is corrupted and written as another.
struct RecordCorruption: Sendable {
  let input: String
  /// The output's path without extension.
  let stem: String
  let options: CorruptBatch.Options

  /// - Returns: what a user should know.
  func run() throws -> [String] {
    guard !PathCheck.isSame(stem + ".hea", input + ".hea") else {
      throw FileError.unwritable(path: stem, reason: "it is the input; name another folder")
    }
    let ecg = try ECGFile.read(input, options: options.reading.reading(sampleRate: nil))
    let done = try options.record(of: ecg.name)
    let corrupted = try done.recording(of: ecg)
    try FileContents.makeFolder(stem.folder)
    let written = try corrupted.write(
      to: stem.folder, comments: done.plan.signal.map { "Corrupted: \($0.name)" })
    try FileContents.write(try done.json(), to: stem + ".corruption.json")
    return ecg.warnings.map(\.description) + written.warnings.map(\.description)
  }
}

extension CorruptBatch.Options {
  /// What is done to a record or to the picture of one.
  func record(of name: String) throws -> CorruptionRecord {
    CorruptionRecord(record: name, seed: seed, plan: try source.plan(seed: seed, record: name))
  }
}
