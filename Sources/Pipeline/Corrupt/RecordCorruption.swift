package import Corruption
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
    let outputs = ["hea", "dat", PictureFiles.corruption].map { "\(stem).\($0)" }
    for file in Self.files(of: input) {
      if let output = outputs.first(where: { PathCheck.isSame($0, file) }) {
        throw PipelineError.belongsToInput(output: output, input: input)
      }
    }
    let ecg = try ECGFile.read(input, options: options.reading.reading(sampleRate: nil))
    let done = try options.record(of: ecg.name)
    let corrupted = try done.recording(of: ecg)
    try FileContents.makeFolder(stem.folder)
    let written = try corrupted.write(
      to: stem.folder, comments: done.plan.signal.map { "\(Self.comment) \($0.name)" })
    try FileContents.write(try done.json(), to: "\(stem).\(PictureFiles.corruption)")
    return ecg.warnings.map(\.description) + written.warnings.map(\.description)
  }

  /// Begins the comments of a corrupted record.
  private static let comment = "Corrupted:"

  /// The files that belong to a record: its own, and where it was corrupted the record of that.
  static func files(of record: String) -> [String] {
    let files = ECGFile.files(of: record)
    guard let header = try? FileContents.read(files[0]), header.firstRange(of: Array(comment.utf8)) != nil
    else { return files }
    return files + ["\(record).\(PictureFiles.corruption)"]
  }
}

extension CorruptBatch.Options {
  /// What is done to a record or to the picture of one.
  package func record(of name: String) throws -> CorruptionRecord {
    CorruptionRecord(
      record: name, seed: seed, epoch: epoch,
      plan: try source.plan(seed: seed, epoch: epoch, record: name))
  }
}
