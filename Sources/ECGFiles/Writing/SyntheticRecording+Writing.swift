public import ECG
internal import Files

extension SyntheticRecording {
  /// Writes the ECG as a WFDB record with what it was made from as comments, and its true waves as `NAME.waves.json`.
  ///
  /// - Parameter folder: made where it is absent.
  /// - Throws: `WFDBError`, `FileError`.
  public func write(to folder: String) throws {
    try FileContents.makeFolder(folder)
    try ecg.write(to: folder, comments: comments)
    let waves = try JSONOutput.encode(SyntheticWaves(self)) + Array("\n".utf8)
    try FileContents.write(waves, to: "\(folder)/\(ecg.name).waves.json")
  }
}
